import { execFile } from 'node:child_process';
import { chmod, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Chance } from '../simulation/chance.js';
import { Client, type Sent } from './clients.js';
import { judge } from './judge.js';
import { signIn, verify } from './persistent.js';
import { SiteUnderTest } from './site-under-test.js';

/** How long people work at the restored site. */
const GO_ON = 5_000;
const CLIENTS = 4;

/**
 * Backs the site up while it works, restores it beside the site, and goes on there for a while: all that was answered before the backup began must be
 * in it, and what is done on it afterwards must hold as well. Gives what was broken.
 */
export async function drill(folder: string, sent: readonly Sent[], chance: Chance): Promise<string[]> {
  const [backup, restored] = [path.join(folder, 'backup'), path.join(folder, 'restored')];
  const before = sent.filter(({ answer }) => answer !== null);
  try {
    await steward('backup', backup, '--data-dir', folder);
    await mkdir(restored);
    await chmod(restored, 0o711); // its Postgres can reach into it, and goes with it
    await steward('restore', backup, '--into', restored);
    const site = await SiteUnderTest.open(restored, null);
    try {
      const until = Date.now() + GO_ON;
      const people = Array.from({ length: CLIENTS }, () => new Client(site.address, new Chance(chance.below(1_000_000)), () => Date.now() < until));
      await Promise.all(people.map((one) => one.work()));
      const { client: admin } = await signIn(site.address, 'admin');
      const { now } = await admin.clock();
      const verified = await verify(site.address);
      const owner = await site.owner();
      const judged = await judge(owner, [...before, ...people.flatMap(({ sent }) => sent)], now).finally(() => owner.end());
      const broken = [...judged.broken, ...people.flatMap(({ strange }) => strange), ...(verified.holds ? [] : [`does not verify: ${JSON.stringify(verified.faults[0])}`])];
      return broken.map((line) => `restored: ${line}`);
    } finally {
      await site.stop();
    }
  } finally {
    await Promise.all([backup, restored].map((one) => rm(one, { recursive: true, force: true })));
  }
}

const steward = (...args: string[]): Promise<unknown> => promisify(execFile)(process.execPath, ['dist/bundle/steward.js', ...args]);
