import type { JournalFault } from '#libs/contract';
import type { Entry } from '#libs/decision';
import { sha256 } from '#libs/engine';
import { commitment, contentOf, sameJson } from '#libs/history';
import { scanPersonal, scanTable, scanTexts } from '#libs/store';
import type pg from 'pg';
import { faultOf } from './fault-words.js';

type Columns = Record<string, unknown>;

/** Folds rows and registers from all entries and compares them with what lies in their tables. All of them are held in memory at once. */
export async function verifyProjections(pool: pg.Pool): Promise<JournalFault[]> {
  const rows = new Map<string, Columns>();
  const registers = new Map<string, Columns>();
  const put = (into: Map<string, Columns>, key: string, set: Columns) => into.set(key, { ...into.get(key), ...set });
  for await (const { text } of scanTexts(pool)) {
    const { changes, registers: said } = contentOf<Entry>(text);
    for (const { record, row, set } of changes ?? []) put(rows, JSON.stringify([record, row]), set);
    for (const { register, key, set, follows } of said ?? []) put(registers, JSON.stringify([register, key]), { ...set, ...follows });
  }
  return [...(await compare(pool, 'rows', 'row', rows)), ...(await compare(pool, 'register_rows', 'register', registers))];
}

async function compare(pool: pg.Pool, table: 'rows' | 'register_rows', what: 'row' | 'register', folded: Map<string, Columns>): Promise<JournalFault[]> {
  const faults: JournalFault[] = [];
  for await (const { key, columns } of scanTable(pool, table)) {
    if (!sameJson(columns, folded.get(key) ?? null)) faults.push(faultOf(what, key, 'columns differ'));
    folded.delete(key);
  }
  for (const key of folded.keys()) faults.push(faultOf(what, key, 'taken away'));
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
