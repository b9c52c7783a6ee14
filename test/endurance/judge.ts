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

/** So many entries are read at once. */
const PAGE = 5_000;

/** What is needed of an entry to hold it against what a client was told. */
export type Recorded = Pick<Entry, 'case' | 'seq' | 'request' | 'sent'>;

/** What the journal and the tables say, held against what clients were told. `now`: the site's clock at the end. */
export async function judge(owner: pg.Client, sent: readonly Sent[], now: string): Promise<Judged> {
  const recorded: Recorded[] = [];
  const timers = new TimerLaw();
  const tasks = new Set<string>();
  let parked = 0;
  for await (const history of histories(owner)) {
    for (const { case: id, seq, request, sent: reached, kind, event, due, at } of history) {
      recorded.push({ case: id, seq, ...(request ? { request } : {}), ...(reached ? { sent: reached } : {}) });
      if (kind === 'parked') parked++;
      if (kind === 'timer') timers.fired({ case: id, event, at, ...(due === undefined ? {} : { due }) });
    }
    for (const state of Object.keys((fold(history) as CaseState).tasks)) tasks.add(`${history[0]!.case} ${state}`);
  }
  const refusals = (await owner.query<{ id: string; text: string }>('select id, text from refusals')).rows.map(({ id, text }) => ({ id, content: contentOf<Refused>(text) }));
  return {
    entries: recorded.length, timers: timers.count, parked,
    broken: [...answersHold(recorded, refusals, sent), ...timers.broken, ...(await tasksAgree(owner, tasks)), ...(await nothingIsDue(owner, now))],
  };
}

/** The history of each case, read page by page: a long run does not fit into memory. */
async function* histories(owner: pg.Client): AsyncGenerator<Entry[]> {
  let history: Entry[] = [];
  for (let after: [id: string, seq: number] = ['', 0]; ; ) {
    const { rows } = await owner.query<{ case_id: string; seq: number; text: string }>('select case_id, seq, text from entries where (case_id, seq) > ($1, $2) order by case_id, seq limit $3', [...after, PAGE]);
    for (const { case_id: id, text } of rows) {
      if (history.length && history[0]!.case !== id) yield history.splice(0);
      history.push(contentOf<Entry>(text));
    }
    const last = rows.at(-1);
    if (!last) break;
    after = [last.case_id, last.seq];
  }
  if (history.length) yield history;
}

/** Each acknowledged command once, with its case and version; each refusal; nothing of a key twice. */
export function answersHold(entries: readonly Recorded[], refusals: readonly { id: string; content: Refused }[], sent: readonly Sent[]): string[] {
  const byKey = new Map<string, Recorded[]>();
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

/** A timer fires once for each due, and not before it. */
export class TimerLaw {
  count = 0;
  readonly broken: string[] = [];
  private readonly seen = new Set<string>();

  fired({ case: id, event, due, at }: Pick<Entry, 'case' | 'event' | 'due' | 'at'>): void {
    this.count++;
    const name = `${id} ${event} ${due ?? at}`;
    if (this.seen.has(name)) this.broken.push(`${name}: fired twice`);
    this.seen.add(name);
    if (due !== undefined && at < due) this.broken.push(`${name}: fired before its due`);
  }
}

async function tasksAgree(owner: pg.Client, folded: ReadonlySet<string>): Promise<string[]> {
  const stored = new Set((await owner.query<{ name: string }>(`select case_id || ' ' || state as name from tasks`)).rows.map(({ name }) => name));
  return [...[...folded].filter((one) => !stored.has(one)).map((one) => `task ${one} is missing`), ...[...stored].filter((one) => !folded.has(one)).map((one) => `task ${one} is of no state`)];
}

async function nothingIsDue(owner: pg.Client, now: string): Promise<string[]> {
  const { rows } = await owner.query<{ id: string; wakes: string }>('select case_id as id, wakes::text from timers where wakes <= $1', [now]);
  return rows.map(({ id, wakes }) => `${id}: a timer of ${wakes} has not fired`);
}
