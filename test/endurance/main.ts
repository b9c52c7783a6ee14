import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { Chance } from '../simulation/chance.js';
import { Client } from './clients.js';
import { judge } from './judge.js';
import { planFaults, type Fault } from './plan.js';
import { SiteUnderTest } from './site-under-test.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const number = (text: string): number => {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('须为正数 / must be a number above 0');
  return value;
};

/** Drives all four processes while the server and its Postgres are killed; gives what was broken. */
async function endure(minutes: number, seed: number, clients: number): Promise<number> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'steward-faults-'));
  await chmod(folder, 0o711);
  const site = await SiteUnderTest.open(folder);
  const until = Date.now() + minutes * 60_000;
  const going = (): boolean => Date.now() < until;
  const people = Array.from({ length: clients }, (_, index) => new Client(site.address, new Chance(seed, 10 + index), going));
  const working = Promise.all(people.map((one) => one.work()));
  const done: Record<string, number> = {};
  try {
    for (const fault of planFaults(seed, minutes * 60)) {
      await wait(fault.after * 1000);
      if (!going()) break;
      await strike(site, fault);
      done[fault.what] = (done[fault.what] ?? 0) + 1;
    }
    await working;
    const now = await moveClock(site.address, 120);
    const verified = await asAdmin(site.address, '/audit/verify', {});
    const owner = await site.owner();
    const judged = await judge(owner, people.flatMap(({ sent }) => sent), now).finally(() => owner.end());
    const sent = people.flatMap((one) => one.sent);
    const answered = sent.filter(({ answer }) => answer !== null);
    const strange = people.flatMap((one) => one.strange);
    say(`种子 seed ${seed}，${minutes} 分钟 minutes，${clients} 个客户 clients`);
    say(`故障 faults: ${Object.entries(done).map(([what, count]) => `${what} ${count}`).join(', ')}；启动 starts ${site.starts}`);
    say(`指令 commands: ${sent.length}，有回答 answered ${answered.length}，成功 applied ${answered.filter(({ answer }) => answer!.status < 300).length}；历史 entries ${judged.entries}，计时 timers ${judged.timers}，停放 parked ${judged.parked}`);
    say(`核验 verify: ${JSON.stringify(verified).slice(0, 300)}`);
    const broken = [...judged.broken, ...strange, ...(verified['holds'] === true ? [] : ['the journals do not verify'])];
    for (const line of broken.slice(0, 50)) say(`✗ ${line}`);
    say(broken.length ? `${broken.length} 处不符 / ${broken.length} broken` : '一无所失 / nothing was lost');
    return broken.length;
  } finally {
    await site.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function strike(site: SiteUnderTest, { what, minutes }: Fault): Promise<void> {
  switch (what) {
    case 'cut connections':
      return site.cutConnections();
    case 'jump the clock':
      await moveClock(site.address, minutes);
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

let administrator: string | null = null;

async function asAdmin(address: string, at: string, body: object | null): Promise<Record<string, unknown>> {
  for (let tries = 1; ; tries++) {
    try {
      administrator ??= ((await post(address, '/sign-in', { login: 'admin', password: 'steward-demo' }, null))['token'] as string | undefined) ?? null;
      const answer = body === null ? await get(address, at, administrator) : await post(address, at, body, administrator);
      if (answer['status'] !== 503 && answer['status'] !== 500) return answer;
    } catch (error) {
      if (tries > 60) throw error;
    }
    if (tries > 60) throw new Error(`${at} is not answered`);
    await wait(500);
  }
}

async function moveClock(address: string, minutes: number): Promise<string> {
  const { now } = await asAdmin(address, '/clock', null);
  const to = new Date(Date.parse(String(now)) + minutes * 60_000).toISOString().replace(/\.\d+/, '');
  // what answers that the clock only goes forward has moved it already, and the answer was lost
  const moved = await asAdmin(address, '/clock', { to });
  return typeof moved['now'] === 'string' ? moved['now'] : to;
}

const post = async (address: string, at: string, body: object, token: string | null): Promise<Record<string, unknown>> =>
  (await fetch(`${address}/api/v1${at}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) }, signal: AbortSignal.timeout(120_000) }).then((response) => response.json())) as Record<string, unknown>;
const get = async (address: string, at: string, token: string | null): Promise<Record<string, unknown>> =>
  (await fetch(`${address}/api/v1${at}`, { headers: { authorization: `Bearer ${token ?? ''}` }, signal: AbortSignal.timeout(30_000) }).then((response) => response.json())) as Record<string, unknown>;

await new Command('faults')
  .description('四个流程同时办理，其间杀掉服务器和数据库；最后核对有无所失 / all four processes at work while server and Postgres are killed; at the end: was anything lost?')
  .option('--minutes <number>', '多久 / how long', number, 1)
  .option('--seed <number>', '种子：同一种子，同一故障计划 / the same seed gives the same plan of faults', number, 1)
  .option('--clients <number>', '客户数 / clients at once', number, 12)
  .showHelpAfterError('（用 --help 查看用法 / use --help to see how）')
  .exitOverride((end) => process.exit(end.exitCode === 0 ? 0 : 2))
  .action(async ({ minutes, seed, clients }: { minutes: number; seed: number; clients: number }) => {
    process.exitCode = (await endure(minutes, seed, clients)) ? 1 : 0;
  })
  .parseAsync();
process.exit();
