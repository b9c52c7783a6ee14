import path from 'node:path';
import { instantOf } from '#libs/machine';
import { entryHashes } from '#libs/store';
import type { Site } from '../site/site.js';
import { toFolder, toWebhook } from './checkpoint-sink.js';
import { keyRow, listKeys } from './log-keys.js';
import { LogKey } from './log-key.js';
import { SiteLog } from './site-log.js';

export interface LogSettings {
  dataFolder: string;
  /** who keeps the log, as checkpoints name it; null: made of the hash of the site's first entry */
  origin: string | null;
  /** a folder or a webhook */
  checkpoints: string;
  /** minutes between closings */
  every: number;
}

/** The log of a site with the key of this server, which is made and recorded where there is none yet; closes it now and then. */
export async function openLog(site: Site, settings: LogSettings, failed: (error: unknown) => void): Promise<{ close(): Promise<void> }> {
  const [first] = await entryHashes(site.pool, 0, 1);
  if (!first) return { close: async () => undefined };
  const file = path.join(settings.dataFolder, 'log-key.pem');
  const key = await LogKey.open(file, settings.origin ?? `steward/${first.hash.slice(0, 16)}`);
  const known = await listKeys(site);
  if (!known.some((one) => one.key === key.verifierKey)) {
    await site.engine.submit({ kind: 'rows', actor: { system: true }, rows: [keyRow(key.verifierKey, false)], reason: 'key of the log made' });
  }
  const sink = /^https?:\/\//.test(settings.checkpoints) ? toWebhook(settings.checkpoints) : toFolder(settings.checkpoints);
  const log = new SiteLog(site.pool, key, sink, () => instantOf(Date.now()), file);
  site.log = log;
  const timer = setInterval(() => void log.close().catch(failed), settings.every * 60_000);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await log.close().catch(failed);
    },
  };
}
