import type pg from 'pg';
import { fold, type CaseState, type Entry, type Refused } from '#libs/decision';
import { contentOf } from '#libs/history';
import type { Sent } from './clients.js';

export interface Judged {
  entries: number;
  timers: number;
  parked: number;
  broken: string[];
}

/** What the journal and the tables say, held against what clients were told. `now`: the site's clock at the end. */
export async function judge(owner: pg.Client, sent: readonly Sent[], now: string): Promise<Judged> {
  const entries = (await owner.query<{ text: string }>('select text from entries order by n')).rows.map(({ text }) => contentOf<Entry>(text));
  const refusals = (await owner.query<{ id: string; text: string }>('select id, text from refusals')).rows.map(({ id, text }) => ({ id, content: contentOf<Refused>(text) }));
  const timers = entries.filter(({ kind }) => kind === 'timer');
  return {
    entries: entries.length, timers: timers.length, parked: entries.filter(({ kind }) => kind === 'parked').length,
    broken: [...answersHold(entries, refusals, sent), ...timersFireOnce(timers), ...(await tasksAgree(owner, entries)), ...(await nothingIsDue(owner, now))],
  };
}

/** Each acknowledged command once, with its case and version; each refusal; nothing of a key twice. */
export function answersHold(entries: readonly Entry[], refusals: readonly { id: string; content: Refused }[], sent: readonly Sent[]): string[] {
  const byKey = new Map<string, Entry[]>();
  for (const entry of entries) if (entry.request) byKey.set(entry.request.key, [...(byKey.get(entry.request.key) ?? []), entry]);
  const refused = new Map<string, string[]>();
  for (const { id, content } of refusals) if (content.request) refused.set(content.request.key, [...(refused.get(content.request.key) ?? []), id]);
  const last = new Map<string, number>();
  for (const { case: id, seq } of entries) last.set(id, seq);
  return sent.flatMap(({ key, event, answer }) => {
    const [done, told] = [byKey.get(key) ?? [], refused.get(key) ?? []];
    const about = `${event} ${key}`;
    if (done.length + told.length > 1) return [`${about}: in the journals ${done.length + told.length} times`];
    if (answer === null) return [];
    if (answer.status < 300 && done.length !== 1) return [`${about}: acknowledged, and not in the history`];
    if (answer.status < 300 && (done[0]!.case !== answer.case && !done[0]!.sent?.some((one) => one.case === answer.case))) return [`${about}: acknowledged for ${answer.case}, recorded for ${done[0]!.case}`];
    if (answer.status < 300 && answer.version !== null && (last.get(answer.case!) ?? 0) < answer.version) return [`${about}: acknowledged as version ${answer.version}, the history has ${last.get(answer.case!) ?? 0}`];
    if (answer.refusal !== null && told[0] !== answer.refusal) return [`${about}: the refusal ${answer.refusal} was told and is not kept`];
    return answer.status >= 300 && done.length ? [`${about}: refused, and done`] : [];
  });
}

export function timersFireOnce(timers: readonly Entry[]): string[] {
  const seen = new Set<string>();
  return timers.flatMap(({ case: id, event, due, at }) => {
    const name = `${id} ${event} ${due ?? at}`;
    if (seen.has(name)) return [`${name}: fired twice`];
    seen.add(name);
    return due !== undefined && at < due ? [`${name}: fired before its due`] : [];
  });
}

async function tasksAgree(owner: pg.Client, entries: readonly Entry[]): Promise<string[]> {
  const cases = new Map<string, Entry[]>();
  for (const entry of entries) cases.set(entry.case, [...(cases.get(entry.case) ?? []), entry]);
  const folded = new Set([...cases].flatMap(([id, own]) => Object.keys((fold(own) as CaseState).tasks).map((state) => `${id} ${state}`)));
  const stored = new Set((await owner.query<{ name: string }>(`select case_id || ' ' || state as name from tasks`)).rows.map(({ name }) => name));
  return [...[...folded].filter((one) => !stored.has(one)).map((one) => `task ${one} is missing`), ...[...stored].filter((one) => !folded.has(one)).map((one) => `task ${one} is of no state`)];
}

async function nothingIsDue(owner: pg.Client, now: string): Promise<string[]> {
  const { rows } = await owner.query<{ id: string; wakes: string }>('select case_id as id, wakes::text from timers where wakes <= $1', [now]);
  return rows.map(({ id, wakes }) => `${id}: a timer of ${wakes} has not fired`);
}
