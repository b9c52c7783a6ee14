import type { JournalFault } from '#libs/contract';
import type { Entry } from '#libs/decision';
import { sha256 } from '#libs/engine';
import { commitment, contentOf, sameJson } from '#libs/history';
import { gatherSaid, inTransaction, rowsBeside, scanPersonal, scanTexts, type FoldedTable, type SaidOfRow } from '#libs/store';
import type pg from 'pg';
import { faultOf } from './fault-words.js';

/** Folds rows and registers from all entries and compares them with what lies in their tables. */
export function verifyProjections(pool: pg.Pool): Promise<JournalFault[]> {
  return inTransaction(pool, async (client) => {
    await gatherSaid(client, saidByEntries(client));
    return [...(await compare(client, 'rows', 'row')), ...(await compare(client, 'register_rows', 'register'))];
  });
}

async function* saidByEntries(client: pg.PoolClient): AsyncGenerator<SaidOfRow> {
  for await (const { text } of scanTexts(client)) {
    const { changes, registers } = contentOf<Entry>(text);
    for (const { record, row, set } of changes ?? []) yield { table: 'rows', key: [record, row], set };
    for (const { register, key, set, follows } of registers ?? []) yield { table: 'register_rows', key: [register, key], set: { ...set, ...follows } };
  }
}

async function compare(client: pg.PoolClient, table: FoldedTable, what: 'row' | 'register'): Promise<JournalFault[]> {
  const faults: JournalFault[] = [];
  for await (const { key, sets, stored } of rowsBeside(client, table)) {
    const folded = sets.length ? sets.reduce((all, set) => ({ ...all, ...set })) : null;
    if (stored === null) faults.push(faultOf(what, JSON.stringify(key), 'taken away'));
    else if (!sameJson(stored, folded)) faults.push(faultOf(what, JSON.stringify(key), 'columns differ'));
  }
  return faults;
}

/** Checks each personal value that is not erased against its commitment. */
export async function verifyPersonal(pool: pg.Pool): Promise<JournalFault[]> {
  const faults: JournalFault[] = [];
  for await (const { commitment: stands, salt, value } of scanPersonal(pool)) {
    if (salt === null || commitment(salt, value, sha256) !== stands) faults.push(faultOf('personal value', stands, 'value altered'));
  }
  return faults;
}
