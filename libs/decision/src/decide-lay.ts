import { isHistory, type StateNode } from '#libs/language';
import type { Program } from '#libs/machine';
import type { Command } from './command.js';
import { SEMANTICS, type Entry } from './entry.js';
import { evolve } from './evolve.js';
import { beginInstance, dueOf } from './follow-duties.js';
import { rowKey } from './slice.js';
import { RefusedInside, Step } from './step.js';
import type { Work } from './work.js';

/** Sets a case down in a state, with its fields and open duties, as one recorded entry. Timers of the state count from `at`. */
export function decideLay(work: Work, command: Extract<Command, { kind: 'lay' }>): void {
  const { workflow, laid, at } = command;
  const program = work.live(workflow);
  if (!program) throw new RefusedInside([{ code: 'NO_SUCH_WORKFLOW', clause: [], shows: { workflow } }]);
  const way = wayInto(program, laid.state);
  if (!way) throw new RefusedInside([{ code: 'NO_SUCH_STATE', clause: [], shows: { state: laid.state, known: [...program.nodes.keys()] } }]);
  const step = new Step(work, program, work.newId(), {
    kind: 'laid', event: 'lay', form: {}, actor: command.actor, at, depth: 0, ...(command.request ? { request: command.request } : {}),
  }, null);
  // a field that is laid unset stays so, whatever it begins with elsewhere
  step.assign(Object.fromEntries(Object.entries({ ...step.fields, ...laid.fields }).filter(([name, value]) => value !== null || (step.fields[name] ?? null) !== null)));
  for (const node of way) step.entered(node);
  for (const [name, due] of Object.entries(laid.duties)) layDuty(step, name, due);
  step.stay();
}

/** The states that a case enters to stand in one, outermost first: those around it, it, and where these are parallel or have states inside, their first. */
export function wayInto(program: Program, state: string): StateNode[] | null {
  const placed = program.nodes.get(state);
  if (!placed || isHistory(placed.node)) return null;
  const wanted = new Set([...placed.parents, state]);
  const into = (node: StateNode): StateNode[] => {
    if (node.kind === 'parallel') return [node, ...node.states.filter((region) => !isHistory(region)).flatMap(into)];
    const inner = node.states.find(({ id }) => wanted.has(id)) ?? node.states.find(({ id }) => id === node.initial);
    return inner ? [node, ...into(inner)] : [node];
  };
  return into(program.definition.root);
}

function layDuty(step: Step, name: string, until: string): void {
  const due = dueOf(step, until);
  if (!step.program.definition.duties[name] || !due) throw new RefusedInside([{ code: 'NO_SUCH_DUTY', clause: [], shows: { duty: name } }]);
  beginInstance(step, name, 1, due);
}

/** The workflow under which changes of rows enter the history, each as a case of its own that is over at once. */
export const SITE_WORKFLOW = 'site';
const SITE_DEFINITION = 'built-in:site/1';

/** Sets rows of records down as one recorded entry. */
export function decideRows(work: Work, command: Extract<Command, { kind: 'rows' }>): void {
  const id = work.newId();
  work.require(command.rows.map(({ record, row }) => rowKey(record, row)));
  for (const { record, row, columns } of command.rows) work.change(record, row, columns, Object.keys(columns));
  for (const [name, definition] of Object.entries(command.unique ?? {})) work.unique.set(name, definition);
  const entry: Entry = {
    format: 1, semantics: SEMANTICS, case: id, seq: 1, workflow: SITE_WORKFLOW, definition: SITE_DEFINITION,
    at: command.at, kind: 'laid', event: 'rows', actor: command.actor,
    ...(command.request ? { request: command.request } : {}),
    form: { reason: command.reason },
    from: null, to: 'laid', ended: true,
    changes: command.rows.map(({ record, row, columns }) => ({ record, row, set: columns })),
  };
  work.entries.push(entry);
  work.cases.set(id, evolve(null, entry));
}
