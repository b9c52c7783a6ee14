import type { Expression, Name, Scope, Table, Tree, Type } from '#libs/language';
import { compile, type CompileContext } from '#libs/machine';
import { textOf } from './boxed.js';
import { checkText } from './check-text.js';
import { makeTable } from './make-table.js';
import { Outside } from './outside.js';
import type { Decision, Input, Knowledge, Model } from './read-model.js';
import type { Written } from './read-test-cases.js';
import { narrowed, typeOf } from './types-of.js';
import { environmentOf, NO_NAMES, valueOf } from './values.js';

const UNTITLED = { zh: '', en: '' };

/**
 * A model with the values that one test case gives. Each decision becomes a `let`, each knowledge model a table or formula, each input a
 * field; all of them are checked by the types that are declared, and by what the values given show of theirs.
 */
export class Deciding {
  private readonly lets: Record<string, Expression> = {};
  private readonly tables: Record<string, Table> = {};
  private readonly fields: Record<string, unknown> = {};
  private readonly underWay = new Set<string>();

  constructor(
    private readonly model: Model,
    private readonly given: Record<string, Written>,
  ) {}

  /** Checks a decision and makes it runnable: Outside where our rules refuse it or anything that it rests on. */
  prepare(name: string): () => unknown {
    const found = this.model.decisions.find((one) => one.name === name);
    if (!found) throw new Outside('not-a-decision', `there is no decision ${name}`);
    const { tree } = this.letOf(found);
    const context: CompileContext = { lets: this.lets, tables: this.tables };
    const run = compile(tree, context);
    return () => run(environmentOf(this.fields));
  }

  private letOf(decision: Decision): Expression {
    const known = this.lets[decision.name];
    if (known) return known;
    const scope = this.scopeOf(decision, {});
    const wanted = typeOf(decision.typeRef, this.model);
    return this.once(decision.name, () => (this.lets[decision.name] = this.logicOf(decision, scope, wanted)));
  }

  private logicOf({ name, logic }: Decision, scope: Scope, wanted: Type | null): Expression {
    if (!logic) throw new Outside('no-logic', `${name} says nothing`);
    if (logic.localName !== 'decisionTable') return checkText(textOf(logic, this.model), scope, wanted);
    const { table, output } = makeTable(logic, scope, wanted, this.model);
    this.tables[name] = { title: UNTITLED, clause: [], given: [], body: table, output };
    return { text: name, tree: { op: 'table', name, given: [] }, type: output };
  }

  /** a knowledge model as a table of ours, asked like a function */
  private tableOf(knowledge: Knowledge): { given: readonly Type[]; output: Type } {
    const { name } = knowledge;
    const known = this.tables[name];
    if (known) return { given: known.given.map((one) => one.type), output: known.output };
    return this.once(name, () => {
      const given = knowledge.given.map((one) => {
        const type = typeOf(one.typeRef, this.model);
        if (!type) throw new Outside('untyped-parameter', `${one.name} of ${name} has no type`);
        return { name: one.name, type };
      });
      const locals = Object.fromEntries(given.map((one): [string, Name] => [one.name, { type: one.type, tree: { op: 'local', name: one.name } }]));
      const scope = this.scopeOf(knowledge, locals);
      const wanted = typeOf(knowledge.typeRef, this.model);
      if (knowledge.logic?.localName === 'decisionTable') {
        const { table, output } = makeTable(knowledge.logic, scope, wanted, this.model);
        this.tables[name] = { title: UNTITLED, clause: [], given, body: table, output };
      } else {
        const formula = this.logicOf(knowledge, scope, wanted);
        this.tables[name] = { title: UNTITLED, clause: [], given, body: { formula }, output: formula.type };
      }
      return { given: given.map((one) => one.type), output: this.tables[name]!.output };
    });
  }

  /** only what a decision says that it requires is in its scope */
  private scopeOf({ requires, name }: Decision, locals: Record<string, Name>): Scope {
    const names: Record<string, Name> = { ...locals };
    for (const id of requires.inputs) this.addInput(found(this.model.inputs, id, name), names);
    for (const id of requires.decisions) {
      const required = found(this.model.decisions, id, name);
      names[required.name] = { type: this.letOf(required).type, tree: { op: 'let', name: required.name } };
    }
    const tables = requires.knowledge.map((id) => found(this.model.knowledge, id, name)).map((one) => [one.name, this.tableOf(one)] as const);
    return { ...NO_NAMES, names, tables: Object.fromEntries(tables) };
  }

  private addInput(input: Input, names: Record<string, Name>): void {
    const given = valueOf(this.given[input.name] ?? { is: 'null' });
    const declared = typeOf(input.typeRef, this.model);
    this.fields[input.name] = given.value;
    names[input.name] = { type: declared ? narrowed(declared, given.type) : given.type, tree: { op: 'field', name: input.name } satisfies Tree };
  }

  private once<T>(name: string, make: () => T): T {
    if (this.underWay.has(name)) throw new Outside('requires-itself', `${name} requires itself`);
    this.underWay.add(name);
    try {
      return make();
    } finally {
      this.underWay.delete(name);
    }
  }
}

function found<T extends Input>(among: readonly T[], id: string, by: string): T {
  const one = among.find((some) => some.id === id);
  if (!one) throw new Outside('requires-other', `${by} requires ${id}, a decision service or part of another model`);
  return one;
}
