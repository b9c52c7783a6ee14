import type { JournalFault } from '#libs/contract';
import { KEPT_INDEXES, sha256, type Indexes } from '#libs/engine';
import { commitment, sameJson } from '#libs/history';
import { alteredFiles, gatherSaid, loadKeys, rowsBeside, scanPersonal, strayNotices, type FoldedTable } from '#libs/store';
import type pg from 'pg';
import { faultOf } from './fault-words.js';
import { saidByJournal } from './said-by-journal.js';

/** Of each table so many faults are told. */
const MOST = 100;

const WHAT: Readonly<Record<FoldedTable, JournalFault['what']>> = {
  rows: 'row', register_rows: 'register', timers: 'timer', tasks: 'task', duties: 'duty', claims: 'claim', index_values: 'index value', effects: 'effect', incidents: 'incident',
};

/** Works out from the journal what the tables beside it must hold, and compares. */
export async function verifyProjections(client: pg.PoolClient): Promise<JournalFault[]> {
  const kept = (await loadKeys(client, [KEPT_INDEXES])).get(KEPT_INDEXES)!.value as Indexes;
  await gatherSaid(client, saidByJournal(client, kept));
  const faults: JournalFault[] = [];
  for (const [table, what] of Object.entries(WHAT)) faults.push(...(await compare(client, table as FoldedTable, what)));
  const notices = await strayNotices(client);
  return [...faults, ...notices.map(({ effect, person, fault }) => faultOf('notice', JSON.stringify([effect, person]), fault))];
}

async function compare(client: pg.PoolClient, table: FoldedTable, what: JournalFault['what']): Promise<JournalFault[]> {
  const faults: JournalFault[] = [];
  for await (const { key: [group, name], sets, stored } of rowsBeside(client, table)) {
    const which = JSON.stringify(name === '' ? [group] : [group, name]);
    if (stored === null) faults.push(faultOf(what, which, 'taken away'));
    else if (!sets.length) faults.push(faultOf(what, which, 'said by nothing'));
    else if (!sameJson(stored, merged(sets))) faults.push(faultOf(what, which, 'columns differ'));
    if (faults.length === MOST) break;
  }
  return faults;
}

/** One after another into one: a value of an index has an item for each setting, and may have very many. */
function merged(sets: readonly Record<string, unknown>[]): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  for (const set of sets) Object.assign(all, set);
  return all;
}

/** Checks each personal value that is not erased against its commitment. */
export async function verifyPersonal(client: pg.PoolClient): Promise<JournalFault[]> {
  const faults: JournalFault[] = [];
  for await (const { commitment: stands, salt, value } of scanPersonal(client)) {
    if (salt === null || commitment(salt, value, sha256) !== stands) faults.push(faultOf('personal value', stands, 'value altered'));
  }
  return faults;
}

/** Checks the content of each file that is not erased against its hash. */
export const verifyFiles = async (client: pg.PoolClient): Promise<JournalFault[]> => (await alteredFiles(client)).map((hash) => faultOf('file', hash, 'content altered'));
