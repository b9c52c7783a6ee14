import { InProcessBell, Sweeper, type Bell } from '#libs/dispatch';
import { Engine, sha256, type Write } from '#libs/engine';
import { PostgresStore, storePool } from '#libs/store';
import pg from 'pg';
import { openMessenger } from '../effects/open-messenger.js';
import type { Services } from '../effects/services.js';
import { openClock } from '../clock/site-clock.js';
import { LASTING, type PasswordCost } from '../identity/passwords.js';
import { ChangeFeed } from './change-feed.js';
import { checkAnew, type CheckFiles } from './check-files.js';
import { LiveFiles } from './live-files.js';
import { newId } from './new-id.js';
import { Site } from './site.js';

export interface SiteOptions {
  virtualClock: boolean;
  /** where a virtual clock begins that has never run */
  begin?: string;
  failed: (error: unknown) => void;
  /** rings at the next due; a bell of this process where none is given */
  bell?: Bell;
  /** what workflows may call outside */
  services?: Services;
  /** what the passwords of its accounts are worth; lasting ones where none is given */
  passwordCost?: PasswordCost;
  /** checks each time where none is given */
  checkFiles?: CheckFiles;
  /** the most to the database, for commits and for reads each */
  connections?: number;
}

export interface OpenSite {
  site: Site;
  /** Ends sweeping and carrying out effects, then the connections. To be called when no request is under way any more. */
  close(): Promise<void>;
}

/** Puts a site together over a migrated database. Nothing is swept yet. */
export async function openSite(url: string, { virtualClock, begin, failed, bell = new InProcessBell(Date.now), services = {}, passwordCost = LASTING, checkFiles = checkAnew, connections = 6 }: SiteOptions): Promise<OpenSite> {
  let closing = false;
  const config = { connectionString: url, max: connections, connectionTimeoutMillis: 10_000 };
  const [commits, reads] = [storePool(config), new pg.Pool(config)];
  // An idle connection that breaks must not end the process. When we close, some may still be parting while Postgres goes.
  for (const pool of [commits, reads]) pool.on('error', (error) => (closing ? undefined : failed(error)));
  const clock = await openClock(reads, virtualClock, begin).catch(async (error: unknown) => {
    await Promise.all([commits.end(), reads.end()]);
    throw error;
  });
  const store = new PostgresStore(commits);
  const changes = new ChangeFeed(reads);
  const committed = (writes: readonly Write[]) => {
    changes.wake();
    if (writes.some(({ projection }) => projection.effects.length)) void messenger.wake();
    for (const { cases } of writes) for (const { wakes } of cases) if (wakes !== null) sweeper.wakesAt(wakes);
  };
  const engine = new Engine({ store, clock, newId, sha256, committed });
  const sweeper = new Sweeper({ engine, store, bell, failed, realTime: (instant) => clock.toReal(instant) });
  const messenger = openMessenger(reads, services, failed);
  const close = async () => {
    closing = true;
    clock.stop();
    await bell.close();
    await sweeper.close();
    await messenger.close();
    await Promise.all([commits.end(), reads.end()]);
  };
  return { site: new Site(engine, store, reads, clock, new LiveFiles(checkFiles), changes, sweeper, messenger, passwordCost), close };
}
