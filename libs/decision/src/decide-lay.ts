import type { Command } from './command.js';
import { SEMANTICS, type Entry } from './entry.js';
import { evolve } from './evolve.js';
import { beginInstance, dueOf } from './follow-duties.js';
import { RefusedInside, Step } from './step.js';
import type { Work } from './work.js';

/** Sets a case down in a state, with its fields and open duties, as one recorded entry. Timers of the state count from `at`. */
export function decideLay(work: Work, command: Extract<Command, { kind: 'lay' }>): void {
  const { workflow, laid, at } = command;
  const program = work.live(workflow);
  if (!program) throw new RefusedInside([{ code: 'NO_SUCH_WORKFLOW', clause: [], shows: { workflow } }]);
  const placed = program.nodes.get(laid.state);
  if (!placed) throw new RefusedInside([{ code: 'NO_SUCH_STATE', clause: [], shows: { state: laid.state, known: [...program.nodes.keys()] } }]);
  const step = new Step(work, program, work.newId(), {
    kind: 'laid', event: 'lay', form: {}, actor: command.actor, at, depth: 0, ...(command.request ? { request: command.request } : {}),
  }, null);
  step.assign(Object.fromEntries(Object.entries({ ...step.fields, ...laid.fields }).filter(([, value]) => value !== null)));
  for (const node of [...placed.parents.map((name) => program.nodes.get(name)!.node), placed.node]) step.entered(node);
  for (let inner = placed.node; inner.initial !== null; ) {
    inner = inner.states.find((child) => child.id === inner.initial)!;
    step.entered(inner);
  }
  for (const [name, due] of Object.entries(laid.duties)) layDuty(step, name, due);
  step.stay();
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
