import { InvalidArgumentError } from 'commander';
import { longRun } from '../long-run.js';
import { planOf } from './plan.js';
import { runSeeds, type Tally } from './run-seeds.js';
import { storyOf, tellFailure } from './tell-failure.js';

const print = (line: string) => process.stdout.write(`${line}\n`);

function range(text: string): [from: number, to: number] {
  const match = /^(\d+)(?:\.\.(\d+))?$/.exec(text);
  if (!match) throw new InvalidArgumentError('1..1000');
  return [Number(match[1]), Number(match[2] ?? match[1])];
}

function tellTally({ seeds, commands, answered, writes, steps, restarts, mishaps, failures }: Tally, seconds: number): void {
  print(`${seeds} seeds in ${seconds.toFixed(1)} s: ${Math.round((seeds / seconds) * 60)} a minute`);
  print(`${commands} commands of clients, ${answered} of them answered; ${writes} commands written, with those of timers and the calendar; ${steps} turns; ${restarts} servers died and came up again`);
  print(`faults: ${[...mishaps].sort().map(([mishap, count]) => `${mishap} ${count}`).join(', ') || 'none'}`);
  print(failures.length ? `laws broken by seed ${failures.map(({ seed }) => seed).join(', ')}` : 'no law broken');
}

async function simulateSeeds([from, to]: [number, number]): Promise<void> {
  const began = performance.now();
  let stopped = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (stopped = true)); // what has been run is told
  const tally = await runSeeds(from, to, {
    stop: () => stopped,
    done: ({ seeds }) => {
      if (seeds % 10_000 === 0) process.stderr.write(`${seeds} seeds\n`);
    },
  });
  tellTally(tally, (performance.now() - began) / 1000);
  for (const { seed, breaches } of tally.failures) {
    process.exitCode = 1;
    print('');
    for (const line of (await tellFailure(planOf(seed), breaches[0]!.law)).story) print(line);
    print(`npm run simulate -- --seed ${seed} --story tells all of it`);
  }
}

async function simulateOne(seed: number): Promise<void> {
  const { story, breaches } = await storyOf(planOf(seed));
  for (const line of story) print(line);
  if (!breaches.length) print('no law broken');
  else process.exitCode = 1;
}

await longRun('simulate', '在一个线程里推演引擎、存储、时钟与铃，逐处注入故障，检查定律 / simulate engine, store, clock and bell in one thread, with faults everywhere, and check the laws')
  .option('--seeds <range>', '种子范围 / seeds, such as 1..1000', range)
  .option('--seed <number>', '一个种子 / one seed', range)
  .option('--story', '讲出它的经过 / tell what happens in it')
  .action(async ({ seeds, seed, story }: { seeds?: [number, number]; seed?: [number, number]; story?: boolean }) => {
    if (story) await simulateOne((seed ?? seeds ?? [1, 1])[0]);
    else await simulateSeeds(seeds ?? seed ?? [1, 1000]);
  })
  .parseAsync();
