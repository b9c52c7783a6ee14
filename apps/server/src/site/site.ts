import type { Sweeper } from '#libs/dispatch';
import type { Engine, Store } from '#libs/engine';
import type pg from 'pg';
import type { SiteClock } from '../clock/site-clock.js';
import type { ChangeFeed } from './change-feed.js';
import type { LiveFiles } from './live-files.js';

/** The site that a server serves: what every operation of the edge works with. */
export class Site {
  /** false while stopping: readiness says so */
  ready = true;

  constructor(
    readonly engine: Engine,
    readonly store: Store,
    /** reads of the edge; commits have a pool of their own */
    readonly pool: pg.Pool,
    readonly clock: SiteClock,
    readonly live: LiveFiles,
    readonly changes: ChangeFeed,
    readonly sweeper: Sweeper,
  ) {}
}
