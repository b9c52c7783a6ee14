import { longRun, positive, whole } from '../long-run.js';
import { endure } from './endure.js';

const MOST_TOLD = 50;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

await longRun('faults', '四个流程同时办理，其间杀掉服务器和数据库；最后核对有无所失 / all four processes at work while server and Postgres are killed; at the end: was anything lost?')
  .option('--minutes <number>', '多久 / how long', positive, 1)
  .option('--seed <number>', '种子：同一种子，同一故障计划 / the same seed gives the same plan of faults', whole, 1)
  .option('--clients <number>', '客户数 / clients at once', positive, 12)
  .action(async ({ minutes, seed, clients }: { minutes: number; seed: number; clients: number }) => {
    const broken = await endure(minutes, seed, clients, say);
    for (const line of broken.slice(0, MOST_TOLD)) say(`✗ ${line}`);
    say(broken.length ? `${broken.length} 处不符 / ${broken.length} broken` : '一无所失 / nothing was lost');
    process.exitCode = broken.length ? 1 : 0;
  })
  .parseAsync();
process.exit();
