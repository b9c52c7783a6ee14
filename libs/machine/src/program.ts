import type { Definition, Expression, StateNode } from '#libs/language';
import type { AnyStateMachine } from 'xstate';
import { buildMachine } from './chart/build-machine.js';
import { compile, type CompileContext } from './expression/compile.js';
import type { Environment, Evaluate } from './expression/environment.js';

/** A state with its place in the chart: depth from the root (0) and position in the file. */
export interface PlacedNode {
  node: StateNode;
  depth: number;
  order: number;
  parents: readonly string[];
}

/** A definition made runnable, once: its XState machine and its compiled expressions. Shared by all cases of that definition. */
export class Program {
  readonly machine: AnyStateMachine;
  readonly nodes = new Map<string, PlacedNode>();
  private readonly context: CompileContext;
  private readonly compiled = new Map<Expression, Evaluate>();

  constructor(
    readonly hash: string,
    readonly definition: Definition,
  ) {
    this.machine = buildMachine(definition);
    this.context = { lets: definition.lets, tables: definition.tables };
    this.place(definition.root, []);
  }

  /** Evaluates an expression of this definition. Throws EvaluationRefused, or what the environment's reader throws. */
  run(expression: Expression, environment: Environment): unknown {
    let evaluate = this.compiled.get(expression);
    if (!evaluate) {
      evaluate = compile(expression.tree, this.context);
      this.compiled.set(expression, evaluate);
    }
    return evaluate(environment);
  }

  private place(node: StateNode, parents: readonly string[]): void {
    this.nodes.set(node.id, { node, depth: parents.length, order: this.nodes.size, parents });
    for (const child of node.states) this.place(child, [...parents, node.id]);
  }
}
