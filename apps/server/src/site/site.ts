import type { Messenger, Sweeper } from '#libs/dispatch';
import type { Engine, Store } from '#libs/engine';
import type pg from 'pg';
import type { SiteLog } from '../audit/site-log.js';
import type { SiteClock } from '../clock/site-clock.js';
import type { PasswordCost } from '../identity/passwords.js';
import type { ChangeFeed } from './change-feed.js';
import type { LiveFiles } from './live-files.js';

/** The site that a server serves: what every operation of the edge works with. */
export class Site {
  /** false while stopping: readiness says so */
  ready = true;
  /** what proves the journals to outsiders; a trial site has none */
  log: SiteLog | null = null;

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
  ) {}

  /**
   * What is committed under a key of the slice. Reads of the edge ask the store: the engine may know what is not written yet, and
   * not know what another server has written.
   */
  async stored<T>(key: string): Promise<T> {
    return (await this.store.load([key])).get(key)!.value as T;
  }
}
