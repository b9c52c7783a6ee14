import { longRun, whole } from '../long-run.js';
import { openBroker } from '../postgres/open-broker.mjs';
import { attackFiles } from './files/attack-files.js';
import { fuzzRoutes } from './routes/fuzz-routes.js';

const say = (line: string) => process.stdout.write(`${line}\n`);

function files(seed: number, count: number): string[] {
  const { files: checked, accepted, kinds, codes, slowest, failures } = attackFiles(seed, count, say);
  say(`文件 / files: ${checked} of ${Object.keys(kinds).length} kinds, ${accepted} accepted, ${Object.keys(codes).length} codes told; slowest ${slowest.milliseconds} ms (${slowest.what})`);
  return failures;
}

async function routes(seed: number, rounds: number): Promise<string[]> {
  const broker = await openBroker();
  process.env['STEWARD_TEST_BROKER'] = broker.address;
  try {
    const { operations, requests, statuses, slowest, failures } = await fuzzRoutes(seed, rounds, say);
    say(`接口 / routes: ${operations} operations, ${requests} requests, ${JSON.stringify(statuses)}; slowest ${slowest.milliseconds} ms (${slowest.what})`);
    return failures;
  } finally {
    await broker.close();
  }
}

await longRun('hostile', '以恶意的流程文件和请求试验 / hostile workflow files and requests, from a seed; exits with 1 where a law is broken')
  .option('--seed <number>', '种子 / the seed', whole, 1)
  .option('--files <number>', '流程文件数，0 为不试 / how many workflow files; 0: none', whole, 1000)
  .option('--rounds <number>', '每个接口询问的次数，0 为不试 / how often each route is asked; 0: not at all', whole, 40)
  .action(async ({ seed, files: count, rounds }: { seed: number; files: number; rounds: number }) => {
    const failures = [...files(seed, count), ...(rounds ? await routes(seed, rounds) : [])];
    for (const failure of failures) say(`✗ ${failure}`);
    say(failures.length ? `${failures.length} 处不合 / ${failures.length} failures, seed ${seed}` : `全部合格 / all well, seed ${seed}`);
    process.exitCode = failures.length ? 1 : 0;
  })
  .parseAsync();
