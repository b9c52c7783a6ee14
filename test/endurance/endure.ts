import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ProblemAnswer, StewardClient } from '#libs/client';
import { Chance } from '../simulation/chance.js';
import { Client } from './clients.js';
import { judge } from './judge.js';
import { persistent, transport } from './persistent.js';
import { planFaults, type Fault } from './plan.js';
import { SiteUnderTest } from './site-under-test.js';

/** How long somebody who is sure that the server comes back goes on asking. */
const PATIENCE = 120_000;
/** Minutes that the clock moves at the end, so that what is due fires. */
const LAST_JUMP = 120;

/** Drives all four processes while the server and its Postgres are killed; gives what was broken. */
export async function endure(minutes: number, seed: number, clients: number, say: (line: string) => void): Promise<string[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'steward-faults-'));
  await chmod(folder, 0o711);
  const site = await SiteUnderTest.open(folder);
  const until = Date.now() + minutes * 60_000;
  const going = (): boolean => Date.now() < until;
  const people = Array.from({ length: clients }, (_, index) => new Client(site.address, new Chance(seed, 10 + index), going));
  const working = Promise.all(people.map((one) => one.work()));
  const done: Record<string, number> = {};
  try {
    const { client: admin } = await sure(() => new StewardClient(site.address, transport).signIn('admin', 'steward-demo'));
    for (const fault of planFaults(seed, minutes * 60)) {
      await wait(fault.after * 1000);
      if (!going()) break;
      await strike(site, admin, fault);
      done[fault.what] = (done[fault.what] ?? 0) + 1;
    }
    await working;
    const now = await moveClock(admin, LAST_JUMP);
    const verified = await sure(() => admin.verify());
    const owner = await site.owner();
    const sent = people.flatMap((one) => one.sent);
    const judged = await judge(owner, sent, now).finally(() => owner.end());
    const answered = sent.filter(({ answer }) => answer !== null);
    say(`种子 seed ${seed}，${minutes} 分钟 minutes，${clients} 个客户 clients`);
    say(`故障 faults: ${Object.entries(done).map(([what, count]) => `${what} ${count}`).join(', ')}；启动 starts ${site.starts}`);
    say(`指令 commands: ${sent.length}，有回答 answered ${answered.length}，成功 applied ${answered.filter(({ answer }) => answer!.status < 300).length}；历史 entries ${judged.entries}，计时 timers ${judged.timers}，停放 parked ${judged.parked}`);
    say(`核验 verify: ${JSON.stringify(verified).slice(0, 300)}`);
    return [...judged.broken, ...people.flatMap((one) => one.strange), ...(verified.holds ? [] : ['the journals do not verify'])];
  } finally {
    await site.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function strike(site: SiteUnderTest, admin: StewardClient, { what, minutes }: Fault): Promise<void> {
  switch (what) {
    case 'cut connections':
      return site.cutConnections();
    case 'jump the clock':
      await moveClock(admin, minutes);
      return;
    case 'kill the server':
      await site.killServer();
      return site.start();
    case 'kill Postgres':
      await site.killPostgres(false);
      return site.start();
    case 'kill the server and its Postgres':
      await site.killPostgres(true);
      return site.start();
  }
}

/** What the server answers once it is there; throws where it says no. */
async function sure<T>(ask: () => Promise<T>): Promise<T> {
  const until = Date.now() + PATIENCE;
  const answer = await persistent(ask, () => Date.now() < until);
  if (answer === null) throw new Error('the server does not answer');
  if (answer instanceof ProblemAnswer) throw answer;
  return answer;
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
