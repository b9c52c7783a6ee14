import type { Entry, Refused } from '#libs/decision';
import { NotWritten, type Conflict, type Indexes, type MadeDefinition, type RequestRecord, type SourceFile, type Store, type Stored, type Write } from '#libs/engine';
import { contentOf, type Sealed } from '#libs/history';
import type pg from 'pg';
import { CANNOT_HOLD } from './cannot-hold.js';
import { keepIndexes } from './keep-indexes.js';
import { batchJson } from './queries/batch-json.js';
import { claimDueCases, earliestFreeCase, type DueCase } from './queries/claim-due-cases.js';
import { findRequest } from './queries/find-request.js';
import { instant } from './queries/instant.js';
import { loadKeys } from './queries/load-keys.js';
import { readPersonal } from './queries/read-personal.js';

/** The store on Postgres 15 or later. Give it a pool of its own. */
export class PostgresStore implements Store {
  constructor(private readonly pool: pg.Pool) {}

  load(keys: readonly string[]): Promise<Map<string, Stored>> {
    return loadKeys(this.pool, keys);
  }

  async commit(batch: readonly Write[]): Promise<Conflict | null> {
    const { json, texts } = batchJson(batch);
    try {
      const { rows } = await this.pool.query<{ conflict: Conflict | null }>({ name: 'commit-batch', text: 'select commit_batch($1, $2) as conflict', values: [json, texts] });
      return rows[0]!.conflict;
    } catch (error) {
      throw CANNOT_HOLD.test((error as { code?: string }).code ?? '') ? new NotWritten(error) : error;
    }
  }

  async personalValues(commitments: readonly string[]): Promise<Map<string, unknown>> {
    const found = await readPersonal(this.pool, commitments);
    return new Map([...found].filter(([, value]) => value !== null));
  }

  request(account: string, key: string): Promise<RequestRecord | null> {
    return findRequest(this.pool, account, key);
  }

  async definition(hash: string): Promise<{ text: string; sources: SourceFile[] } | null> {
    const { rows } = await this.pool.query<{ text: string; sources: SourceFile[] }>('select text, sources from definitions where hash = $1', [hash]);
    return rows[0] ?? null;
  }

  /** The sources are many: they are sent once, and only where there is something new. */
  async saveDefinitions(definitions: readonly MadeDefinition[], sources: readonly SourceFile[]): Promise<void> {
    const { rows } = await this.pool.query<{ hash: string }>('select hash from definitions where hash = any($1)', [definitions.map(({ hash }) => hash)]);
    const fresh = definitions.filter(({ hash }) => !rows.some((known) => known.hash === hash));
    if (!fresh.length) return;
    await this.pool.query(
      `insert into definitions (hash, workflow, text, sources) select d.hash, d.workflow, d.text, $4::jsonb from unnest($1::text[], $2::text[], $3::text[]) as d(hash, workflow, text) on conflict do nothing`,
      [fresh.map(({ hash }) => hash), fresh.map(({ id }) => id), fresh.map(({ text }) => text), JSON.stringify(sources)],
    );
  }

  keepIndexes(published: Indexes): Promise<void> {
    return keepIndexes(this.pool, published);
  }

  async dueCases(now: string): Promise<DueCase[]> {
    const { rows } = await this.pool.query<DueCase>({
      name: 'due-cases', text: `select case_id as case, ${instant('wakes')} as wakes from timers where wakes <= $1 order by timers.wakes, case_id`, values: [now],
    });
    return rows;
  }

  claimDue(now: string, limit: number, leaseSeconds: number): Promise<DueCase[]> {
    return claimDueCases(this.pool, now, limit, leaseSeconds);
  }

  earliestFree(now: string): Promise<string | null> {
    return earliestFreeCase(this.pool, now);
  }

  async nextWake(after?: string): Promise<string | null> {
    const { rows } = await this.pool.query<{ wakes: string | null }>({
      name: 'next-wake', text: `select ${instant('min(wakes)')} as wakes from timers where $1::timestamptz is null or wakes > $1`, values: [after ?? null],
    });
    return rows[0]?.wakes ?? null;
  }

  async history(caseId: string) {
    // Refusals first: each is told upon an entry that was committed before it, and must find that entry here.
    const refusals = await this.pool.query<{ id: string; hash: string; text: string }>({
      name: 'refusals', text: 'select id, hash, text from refusals where case_id = $1 order by at, id', values: [caseId],
    });
    const entries = await this.pool.query<{ hash: string; text: string }>({
      name: 'history', text: 'select hash, text from entries where case_id = $1 order by seq', values: [caseId],
    });
    return {
      entries: entries.rows.map(({ hash, text }): Sealed<Entry> => ({ content: contentOf<Entry>(text), text, hash })),
      refusals: refusals.rows.map(({ id, hash, text }) => ({ id, content: contentOf<Refused>(text), text, hash })),
    };
  }
}
