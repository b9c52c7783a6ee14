import type { Messenger, Sweeper } from '#libs/dispatch';
import type { Engine, Store, Stored } from '#libs/engine';
import DataLoader from 'dataloader';
import type pg from 'pg';
import type { SiteLog } from '../audit/site-log.js';
import type { SiteClock } from '../clock/site-clock.js';
import type { PasswordCost } from '../identity/passwords.js';
import type { ChangeFeed } from './change-feed.js';
import type { LiveFiles } from './live-files.js';
import { NumberedDefinitions } from './numbered-definitions.js';

/** The site that a server serves: what every operation of the edge works with. */
export class Site {
  /** false while stopping: readiness says so */
  ready = true;
  /** what proves the journals to outsiders; a trial site has none */
  log: SiteLog | null = null;
  readonly numbered: NumberedDefinitions;
  /** what is asked for in one turn of the event loop, by all requests, is loaded at once; nothing is kept */
  private readonly loader = new DataLoader<string, Stored>(
    async (keys) => {
      const loaded = await this.store.load([...new Set(keys)]);
      return keys.map((key) => loaded.get(key)!);
    },
    { cache: false, maxBatchSize: 1_000, batchScheduleFn: setImmediate },
  );

  constructor(
    readonly engine: Engine,
    readonly store: Store,
    /** reads of the edge; commits have a pool of their own */
    readonly pool: pg.Pool,
    readonly clock: SiteClock,
    readonly live: LiveFiles,
    readonly changes: ChangeFeed,
    readonly sweeper: Sweeper,
    readonly messenger: Messenger,
    readonly passwordCost: PasswordCost,
  ) {
    this.numbered = new NumberedDefinitions(pool, engine);
  }

  /**
   * What is committed under a key of the slice. Reads of the edge ask the store: the engine may know what is not written yet, and
   * not know what another server has written.
   */
  async stored<T>(key: string): Promise<T> {
    return (await this.loader.load(key)).value as T;
  }

  /** The same of several keys. */
  async load(keys: readonly string[]): Promise<Map<string, Stored>> {
    return new Map(await Promise.all(keys.map(async (key) => [key, await this.loader.load(key)] as const)));
  }
}
