import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { LaidRow } from '#libs/decision';
import { Engine, keepRowsApart, publish, readSentForm, SENT_FORM_PARTS, sha256, type Answer, type Store } from '#libs/engine';
import { checkWorkflows, type CheckedWorkflows } from '#libs/language';
import { instantOf } from '#libs/machine';
import { PostgresStore, storePool } from '#libs/store';

/** A real clock that may be put ahead. */
class BenchClock {
  /** seconds by which it is ahead */
  ahead = 0;

  now(): string {
    return instantOf(Date.now() + this.ahead * 1000);
  }
}

/** A published site on a database of its own, driven without HTTP. */
export class BenchSite {
  private constructor(readonly engine: Engine, readonly store: Store, readonly pool: pg.Pool | null, readonly checked: CheckedWorkflows, readonly clock: BenchClock) {}

  /** Opens a site on an empty, migrated database for some work, and closes it however that ends. */
  static async use<T>(url: string, files: { path: string; text: string }[], rows: LaidRow[], work: (site: BenchSite) => Promise<T>): Promise<T> {
    const pool = storePool({ connectionString: url, max: 4 });
    // its database is dropped while the last connections say good-bye
    pool.on('error', () => undefined);
    try {
      return await work(await BenchSite.open(new PostgresStore(pool), pool, files, rows));
    } finally {
      await pool.end();
    }
  }

  static inMemory(store: Store, files: { path: string; text: string }[], rows: LaidRow[]): Promise<BenchSite> {
    return BenchSite.open(store, null, files, rows);
  }

  private static async open(store: Store, pool: pg.Pool | null, files: { path: string; text: string }[], rows: LaidRow[]): Promise<BenchSite> {
    const checked = checkWorkflows(files);
    const clock = new BenchClock();
    const engine = new Engine({ store, clock, sha256, newId: randomUUID });
    const site = { workflows: checked.workflows, parameters: checked.site.parameters, indexes: checked.site.indexes, calendars: checked.site.calendars, sources: files };
    await publish({ engine, store, sha256 }, site, { system: true }, 'bench');
    const kept = keepRowsApart(SENT_FORM_PARTS, checked.site.records, rows);
    if (rows.length) await engine.submit({ kind: 'rows', actor: { system: true }, rows: kept.rows, reason: 'bench', personal: kept.personal });
    return new BenchSite(engine, store, pool, checked, clock);
  }

  /** One command as the server would send it: form read, personal values apart, an idempotency key of its own. */
  send(workflow: string, id: string | null, event: string, as: string, sent: Record<string, unknown>, cosigner?: string): Promise<Answer> {
    const { form, personal } = readSentForm({ sha256, newSalt: randomUUID }, this.checked.workflows[workflow]!, event, sent, 'api');
    const request = { account: as, key: randomUUID(), digest: sha256(JSON.stringify(sent)) };
    const about = { event, form, personal, actor: { person: as, ...(cosigner === undefined ? {} : { cosigner }) }, request };
    return this.engine.submit(id === null ? { kind: 'start', workflow, ...about } : { kind: 'event', case: id, ...about });
  }
}
