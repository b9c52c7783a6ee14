import { keepDefinitions, sha256 } from '#libs/engine';
import { grantApplication, migrate, PostgresStore, storePool } from '#libs/store';
import type { LiveFiles } from '../site/live-files.js';
import { FORGOTTEN_AFTER, makeTrialDatabase, type TrialDatabase } from './trial-database.js';

interface Template {
  database: TrialDatabase;
  /** the URL under which the server works on it */
  url: string;
  since: number;
}

/**
 * The database that trials are copies of, made for the first of them: migrated, with the definitions and indexes of the live files, of which nothing is
 * live in it yet. To copy it takes a fraction of the time that making it takes. Where other files are live since, a trial keeps those beside.
 */
export class TrialTemplate {
  private made: Template | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly ownerUrl: string,
    private readonly live: LiveFiles,
  ) {}

  /** A database for a trial, by the URL under which the server works on it. Null where the owner may not make databases. */
  copy(): Promise<TrialDatabase | null> {
    return this.inTurn(async () => {
      if (this.made && Date.now() - this.made.since > (FORGOTTEN_AFTER / 2) * 1000) await this.dropMade();
      this.made ??= await this.make();
      if (!this.made) return null;
      const copied = await makeTrialDatabase(this.ownerUrl, this.made.database);
      return copied && { ...copied, url: inDatabaseOf(copied.url, this.made.url) };
    });
  }

  /** Takes the template away. */
  drop(): Promise<void> {
    return this.inTurn(() => this.dropMade());
  }

  /** One after another: nothing is copied of what is just being taken away. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined);
    return done;
  }

  private async make(): Promise<Template | null> {
    const database = await makeTrialDatabase(this.ownerUrl);
    if (!database) return null;
    try {
      await migrate(database.url);
      const url = (await grantApplication(database.url)) ?? database.url;
      await this.keepLive(database.url);
      return { database, url, since: Date.now() };
    } catch (error) {
      await database.drop();
      throw error;
    }
  }

  private async keepLive(url: string): Promise<void> {
    const { checked, sources } = this.live;
    const pool = storePool({ connectionString: url, max: 1 });
    pool.on('error', () => undefined); // its connection may still be ending when the database is dropped
    try {
      await keepDefinitions({ store: new PostgresStore(pool), sha256 }, { workflows: checked.workflows, indexes: checked.site.indexes, sources });
    } finally {
      await pool.end();
    }
  }

  private async dropMade(): Promise<void> {
    const { made } = this;
    this.made = null;
    await made?.database.drop();
  }
}

/** A role's URL, into the database of another URL: who may do what there was copied with it. */
function inDatabaseOf(database: string, role: string): string {
  const url = new URL(role);
  url.pathname = new URL(database).pathname;
  return url.href;
}
