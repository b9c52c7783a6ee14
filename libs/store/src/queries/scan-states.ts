import type { CaseState, Row } from '#libs/decision';
import type pg from 'pg';
import { caseOf } from './case-text.js';
import { instant } from './instant.js';

type Columns = Parameters<typeof caseOf>[0];

const PAGE = 1_000;
const STATE = `id, workflow, definition, seq, ${instant('began')} as began, ${instant('at')} as at, ended, state`;

/** The stored states of these cases; null where there is none, or what stands there is no state. */
export async function readStates(database: pg.Pool | pg.PoolClient, cases: readonly string[]): Promise<Map<string, CaseState | null>> {
  const { rows } = await database.query<Columns & { state: string }>(`select ${STATE} from cases where id = any($1)`, [cases]);
  const found = new Map<string, CaseState | null>(cases.map((id) => [id, null]));
  for (const row of rows) found.set(row.id, stateOf(row));
  return found;
}

/** The stored states of all cases of workflows, a page at a time. */
export async function* scanStates(client: pg.PoolClient): AsyncGenerator<CaseState> {
  for (let after = ''; ; ) {
    const { rows } = await client.query<Columns & { state: string }>(`select ${STATE} from cases where workflow <> 'site' and id > $1 order by cases.id limit ${PAGE}`, [after]);
    for (const row of rows) {
      const state = stateOf(row);
      if (state) yield state;
    }
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.id;
  }
}

/** The rows of all records, a page at a time. */
export async function* scanRows(client: pg.PoolClient): AsyncGenerator<{ record: string; row: string; columns: Row | null }> {
  for (let after: readonly [string, string] = ['', '']; ; ) {
    const { rows } = await client.query<{ record: string; row: string; columns: Row | null }>(
      `select record, name as row, columns from rows where (record, name) > ($1, $2) order by record, name limit ${PAGE}`, [...after],
    );
    yield* rows;
    if (rows.length < PAGE) return;
    after = [rows.at(-1)!.record, rows.at(-1)!.row];
  }
}

/** Somebody may have written there what is no JSON. */
function stateOf({ state, ...columns }: Columns & { state: string }): CaseState | null {
  try {
    return caseOf(columns, state);
  } catch {
    return null;
  }
}
