import { claimKeysOf, nextWake, type CaseState, type Entry } from '#libs/decision';
import { valuesOfCase, valuesOfRow, type Indexes } from '#libs/engine';
import { contentOf } from '#libs/history';
import { dutyRow, incidentRow, scanRows, scanStates, scanTexts, taskRows, type SaidOfRow } from '#libs/store';
import type pg from 'pg';

/**
 * What must stand in the tables that follow from the journal: rows, registers, effects and parked timers by the entries; timers, tasks, duties, claims and index
 * values by the states of cases and by rows, of which it is checked elsewhere that they are what entries fold to.
 */
export async function* saidByJournal(client: pg.PoolClient, indexes: Indexes): AsyncGenerator<SaidOfRow> {
  for await (const { text } of scanTexts(client)) yield* readable(() => saidByEntry(contentOf<Entry>(text)));
  for await (const state of scanStates(client)) yield* readable(() => saidByState(state, indexes));
  for await (const { record, row, columns } of scanRows(client)) for (const key of valuesOfRow(record, columns ?? {}, indexes)) yield { table: 'index_values', key, set: { [row]: true } };
}

/** Of what somebody has altered so that nothing can be read from it nothing is said: that it is altered is found where it stands. */
function readable(say: () => SaidOfRow[]): SaidOfRow[] {
  try {
    return say();
  } catch {
    return [];
  }
}

function saidByEntry(entry: Entry): SaidOfRow[] {
  const { case: case_id, seq, at, kind, changes = [], registers = [], effects = [] } = entry;
  return [
    ...changes.map(({ record, row, set }) => ({ table: 'rows' as const, key: [record, row] as const, set })),
    ...registers.map(({ register, key, set, follows }) => ({ table: 'register_rows' as const, key: [register, key] as const, set: { ...set, ...follows } })),
    ...effects.map((effect, index) => ({ table: 'effects' as const, key: [`${case_id}/${seq}/${index + 1}`, ''] as const, set: { case_id, seq, at, effect } })),
    ...(kind === 'parked' ? [{ table: 'incidents' as const, key: [`${case_id}/${seq}`, ''] as const, set: incidentRow(entry) }] : []),
  ];
}

function saidByState(state: CaseState, indexes: Indexes): SaidOfRow[] {
  const { id, workflow, definition, tasks, duties } = state;
  const wakes = nextWake(state);
  return [
    ...(wakes === null ? [] : [{ table: 'timers' as const, key: [id, ''] as const, set: { wakes } }]),
    ...Object.entries(tasks).flatMap(([name, task]) => taskRows(task).map((row) => ({ table: 'tasks' as const, key: [id, `${name} ${row.party}`] as const, set: { ...row, workflow, definition } }))),
    ...duties.map((instance) => ({ table: 'duties' as const, key: [id, `${instance.duty}#${instance.no}`] as const, set: { ...dutyRow(instance), workflow } })),
    ...claimKeysOf(state).map((key) => ({ table: 'claims' as const, key: [key, ''] as const, set: { holder: id } })),
    ...valuesOfCase(state, indexes).map((key) => ({ table: 'index_values' as const, key, set: { [id]: true } })),
  ];
}
