import type { RegisterRow } from '#libs/contract';
import { fold, type CaseState } from '#libs/decision';
import { pastVerdicts, presentVerdicts } from '#libs/engine';
import { readEntriesUntil } from '#libs/store';
import type { Site } from '../site/site.js';

/** Rows of a register with the verdicts that they tell of as these stand now: a duty falls overdue though no entry says so. */
export async function tellVerdictsNow(site: Site, register: string, rows: readonly RegisterRow[], states: ReadonlyMap<string, CaseState>): Promise<RegisterRow[]> {
  const at = site.clock.now();
  return Promise.all(rows.map(async (row) => {
    const state = states.get(row.case!);
    return state ? { ...row, columns: { ...row.columns, ...(await presentVerdicts(site.engine, site, { register, key: row.key, state, at })) } } : row;
  }));
}

/** The same as they stood at an instant, by what had been recorded until then. */
export async function tellVerdictsAt(site: Site, register: string, rows: readonly RegisterRow[], at: string): Promise<RegisterRow[]> {
  const entries = await readEntriesUntil(site.pool, rows.map((row) => row.case!), at);
  return Promise.all(rows.map(async (row) => {
    const state = fold(entries.get(row.case!) ?? []);
    return state ? { ...row, columns: { ...row.columns, ...(await pastVerdicts(site.engine, { register, key: row.key, state, at })) } } : row;
  }));
}
