import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ProblemAnswer, type StewardClient } from '#libs/client';
import { Chance } from '../simulation/chance.js';
import { Client, type Sent } from './clients.js';
import { drill } from './drill.js';
import { judge } from './judge.js';
import { signIn, sure, verify } from './persistent.js';
import { planFaults, type Fault } from './plan.js';
import { QueueUnderTest } from './queue-under-test.js';
import { SiteUnderTest } from './site-under-test.js';

/** Minutes that the clock moves at the end, so that what is due fires. */
const LAST_JUMP = 120;

/** What faults are done to. */
interface Target {
  folder: string;
  site: SiteUnderTest;
  /** null: there is no Redis here */
  queue: QueueUnderTest | null;
  admin: StewardClient;
  chance: Chance;
  /** what everybody has sent so far */
  sent: () => Sent[];
}

/** Drives all four processes while the server and all that it stands on are killed, cut, held up, filled and moved; gives what was broken. */
export async function endure(minutes: number, seed: number, clients: number, say: (line: string) => void): Promise<string[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'steward-faults-'));
  await chmod(folder, 0o711);
  const queue = await QueueUnderTest.open();
  if (!queue) say('本机没有 redis-server：不试队列的故障 / no redis-server on this machine: faults of the queue are not tried');
  const site = await SiteUnderTest.open(folder, queue?.url ?? null);
  const until = Date.now() + minutes * 60_000;
  const going = (): boolean => Date.now() < until;
  const people = Array.from({ length: clients }, (_, index) => new Client(site.address, new Chance(seed, 10 + index), going));
  const sent = (): Sent[] => people.flatMap((one) => one.sent);
  const working = Promise.all(people.map((one) => one.work()));
  const done: Record<string, number> = {};
  const broken: string[] = [];
  try {
    const { client: admin } = await sure(() => signIn(site.address, 'admin'));
    const target: Target = { folder, site, queue, admin, chance: new Chance(seed, 2), sent };
    for (const fault of planFaults(seed, minutes * 60)) {
      await wait(fault.after * 1000);
      if (!going()) break;
      if (!queue && fault.what.includes('queue')) continue;
      broken.push(...(await strike(target, fault)));
      done[fault.what] = (done[fault.what] ?? 0) + 1;
    }
    await working;
    await queue?.settled();
    const now = await moveClock(admin, LAST_JUMP);
    const verified = await verify(site.address);
    const owner = await site.owner();
    const judged = await judge(owner, sent(), now).finally(() => owner.end());
    const answered = sent().filter(({ answer }) => answer !== null);
    say(`种子 seed ${seed}，${minutes} 分钟 minutes，${clients} 个客户 clients`);
    say(`故障 faults: ${Object.entries(done).map(([what, count]) => `${what} ${count}`).join(', ')}；启动 starts ${site.starts}`);
    say(`指令 commands: ${sent().length}，有回答 answered ${answered.length}，成功 applied ${answered.filter(({ answer }) => answer!.status < 300).length}；历史 entries ${judged.entries}，计时 timers ${judged.timers}，停放 parked ${judged.parked}`);
    say(`核验 verify: ${JSON.stringify(verified).slice(0, 300)}`);
    return [...broken, ...judged.broken, ...people.flatMap((one) => one.strange), ...(verified.holds ? [] : ['the journals do not verify'])];
  } finally {
    await site.stop();
    await queue?.settled();
    await queue?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Does one fault; gives what it broke already. */
async function strike({ folder, site, queue, admin, chance, sent }: Target, { what, minutes, seconds }: Fault): Promise<string[]> {
  switch (what) {
    case 'cut connections':
      await site.cutConnections();
      break;
    case 'hold connections':
      await site.holdConnections(seconds);
      break;
    case 'cut lines':
      site.cutLines();
      break;
    case 'hold lines':
      await site.holdLines(seconds);
      break;
    case 'fill the queue':
      queue!.fill(seconds);
      break;
    case 'move the queue away':
      queue!.moveAway(seconds);
      break;
    case 'jump the clock':
      await moveClock(admin, minutes);
      break;
    case 'kill the server':
      await site.killServer();
      await site.start();
      break;
    case 'kill Postgres':
      await site.killPostgres(false);
      await site.start();
      break;
    case 'kill the server and its Postgres':
      await site.killPostgres(true);
      await site.start();
      break;
    case 'back up, restore, go on':
      return drill(folder, sent(), chance);
  }
  return [];
}

async function moveClock(admin: StewardClient, minutes: number): Promise<string> {
  const { now } = await sure(() => admin.clock());
  const to = new Date(Date.parse(now) + minutes * 60_000).toISOString();
  try {
    return (await sure(() => admin.moveClock(to))).now;
  } catch (error) {
    // it has moved already, and the answer was lost
    if (error instanceof ProblemAnswer && error.problem.code === 'CLOCK_GOES_FORWARD') return (await sure(() => admin.clock())).now;
    throw error;
  }
}
