import type { Entry, Refused } from '#libs/decision';
import { NotWritten, type Conflict, type RequestRecord, type SourceFile, type Store, type Stored, type Write } from '#libs/engine';
import type { Sealed } from '#libs/history';
import type pg from 'pg';
import { batchJson } from './queries/batch-json.js';
import { loadKeys } from './queries/load-keys.js';

/** SQLSTATEs by which Postgres says that a value does not fit: data, constraints, limits. Nothing was written then. */
const CANNOT_HOLD = /^(22|23|54)/;

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

  async request(account: string, key: string): Promise<RequestRecord | null> {
    const { rows } = await this.pool.query<{ digest: string; answer: string }>({
      name: 'request', text: 'select digest, answer from requests where account = $1 and key = $2', values: [account, key],
    });
    return rows[0] ? { account, key, digest: rows[0].digest, answer: JSON.parse(rows[0].answer) } : null;
  }

  async definition(hash: string): Promise<{ text: string; sources: SourceFile[] } | null> {
    const { rows } = await this.pool.query<{ text: string; sources: SourceFile[] }>('select text, sources from definitions where hash = $1', [hash]);
    return rows[0] ?? null;
  }

  async saveDefinition(hash: string, text: string, sources: readonly SourceFile[]): Promise<void> {
    const { id } = JSON.parse(text) as { id: string };
    await this.pool.query('insert into definitions (hash, workflow, text, sources) values ($1, $2, $3, $4) on conflict do nothing', [
      hash, id, text, JSON.stringify(sources),
    ]);
  }

  async dueCases(now: string, limit: number): Promise<{ case: string; wakes: string }[]> {
    const { rows } = await this.pool.query<{ case: string; wakes: string }>({
      name: 'due-cases',
      text: `select case_id as case, to_char(wakes at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as wakes from timers where wakes <= $1 order by wakes limit $2`,
      values: [now, limit],
    });
    return rows;
  }

  async nextWake(): Promise<string | null> {
    const { rows } = await this.pool.query<{ wakes: string | null }>(
      `select to_char(min(wakes) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as wakes from timers`,
    );
    return rows[0]?.wakes ?? null;
  }

  async history(caseId: string) {
    const entries = await this.pool.query<{ hash: string; text: string }>({
      name: 'history', text: 'select hash, text from entries where case_id = $1 order by seq', values: [caseId],
    });
    const refusals = await this.pool.query<{ id: string; hash: string; text: string }>({
      name: 'refusals', text: 'select id, hash, text from refusals where case_id = $1 order by at, id', values: [caseId],
    });
    return {
      entries: entries.rows.map(({ hash, text }): Sealed<Entry> => ({ content: contentOf<Entry>(text), text, hash })),
      refusals: refusals.rows.map(({ id, hash, text }) => ({ id, content: contentOf<Refused>(text), text, hash })),
    };
  }
}

/** What was sealed, without the link to the entry before it. */
function contentOf<T>(text: string): T {
  const { previous: _, ...content } = JSON.parse(text) as { previous: unknown };
  return content as T;
}
