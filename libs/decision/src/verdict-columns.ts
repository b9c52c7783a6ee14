import { branchesOf, type Definition, type Tree } from '#libs/language';
import { EvaluationRefused } from '#libs/machine';
import type { CaseState } from './case-state.js';
import type { Slice } from './slice.js';
import { Step } from './step.js';
import { ifAtHand, Work, type Library } from './work.js';

/** A row of a register, and the case that it is of, as it was at an instant. */
export interface RowAt {
  register: string;
  key: string;
  state: CaseState;
  at: string;
}

export type VerdictColumns = { outcome: 'told'; columns: Record<string, unknown> } | { outcome: 'needs'; keys: readonly string[] };

/**
 * The columns of a register's row that follow its case and tell of a verdict, as they stand at an instant. An entry says them as of its own time;
 * but a duty falls overdue by time alone, in the second after its due, with no entry. While nothing is owed, and for a row that its case has left
 * behind, there are none: there the entry's word stands.
 */
export function verdictColumns(library: Library, slice: Slice, { register: name, key, state, at }: RowAt): VerdictColumns {
  const columns: Record<string, unknown> = {};
  const told: Exclude<VerdictColumns, { outcome: 'needs' }> = { outcome: 'told', columns };
  const program = library(state.definition);
  const register = program.definition.registers[name];
  const telling = Object.entries(register?.columns ?? {}).filter(([, { follows, from }]) => follows && tellsVerdict(program.definition, from.tree));
  if (!register || !telling.length || !state.duties.some(({ done, verdict }) => done === undefined && verdict === undefined)) return told;
  const trigger = { kind: 'event' as const, event: '', form: {}, actor: { system: true as const }, at: at > state.at ? at : state.at, depth: 0 };
  const work = new Work(library, slice, { kind: 'event', case: state.id, event: '', form: {}, actor: trigger.actor, at: trigger.at, ids: [] });
  const step = new Step(work, program, state.id, trigger, state);
  return ifAtHand(work, () => {
    try {
      if (JSON.stringify(register.key.map((part) => step.run(part))) !== key) return told;
      for (const [column, { from }] of telling) columns[column] = step.run(from);
      return told;
    } catch (stopped) {
      if (stopped instanceof EvaluationRefused) return { outcome: 'told', columns: {} };
      throw stopped;
    }
  });
}

function tellsVerdict(definition: Definition, tree: Tree, lets: ReadonlySet<string> = new Set()): boolean {
  if (tree.op === 'call' && tree.name === 'verdict_of') return true;
  if (tree.op === 'let' && !lets.has(tree.name)) {
    const meant = definition.lets[tree.name];
    return meant !== undefined && tellsVerdict(definition, meant.tree, new Set([...lets, tree.name]));
  }
  return branchesOf(tree).some((branch) => tellsVerdict(definition, branch, lets));
}
