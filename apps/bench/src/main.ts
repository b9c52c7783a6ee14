import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { migrate, startLocalPostgres } from '#libs/store';
import { complaint } from './complaint-site.js';
import { onOneCase, onOneRecord } from './contended.js';
import { fillDeepSite } from './deep-site.js';
import { inProcess } from './errand.js';
import { inBatches, overHttp } from './http.js';
import { inbox } from './inbox.js';
import { lending } from './lending-site.js';
import { light } from './light.js';
import { median, type Round } from './measure.js';
import { memory } from './memory.js';
import { ownFolder } from './own-folder.js';
import { checked, scenarioSteps } from './process-owner.js';
import { replayed, xstateTransitions } from './replay.js';
import { restart } from './restart.js';
import { NoPgbench, runPgbench } from './run-pgbench.js';
import { specimen } from './specimen-site.js';
import { timersDue } from './timers-due.js';

const ROUNDS = 3;
const BASELINES = 'apps/bench/pgbench';

/** A figure: what is measured, and to which baseline it is held. */
interface Figure {
  name: string;
  to: string | null;
  run: (url: string, seconds: number) => Promise<Round>;
}

const figures: Figure[] = [
  { name: 'pgbench-light', to: null, run: (url, seconds) => runPgbench(url, `${BASELINES}/light.sql`, seconds) },
  { name: 'light', to: 'pgbench-light', run: withDatabase(light) },
  { name: 'pgbench-lending', to: null, run: (url, seconds) => runPgbench(url, `${BASELINES}/lending.sql`, seconds) },
  { name: 'in-process', to: 'pgbench-lending', run: withDatabase(inProcess(lending)) },
  { name: 'in-process-5m', to: 'in-process', run: withDeepSite(inProcess(lending)) },
  { name: 'http-64', to: 'pgbench-lending', run: withDatabase(overHttp(64)) },
  { name: 'http-256', to: 'pgbench-lending', run: withDatabase(overHttp(256)) },
  { name: 'http-batch', to: 'pgbench-lending', run: withDatabase(inBatches) },
  { name: 'pgbench-specimen', to: null, run: (url, seconds) => runPgbench(url, `${BASELINES}/specimen.sql`, seconds) },
  { name: 'specimen', to: 'pgbench-specimen', run: withDatabase(inProcess(specimen)) },
  { name: 'pgbench-complaint', to: null, run: (url, seconds) => runPgbench(url, `${BASELINES}/complaint.sql`, seconds) },
  { name: 'complaint', to: 'pgbench-complaint', run: withDatabase(inProcess(complaint)) },
  { name: 'timers-due', to: 'pgbench-light', run: withDatabase(timersDue) },
  { name: 'pgbench-inbox', to: null, run: (url, seconds) => runPgbench(url, `${BASELINES}/inbox.sql`, seconds) },
  { name: 'inbox', to: 'pgbench-inbox', run: withDeepSite(inbox) },
  { name: 'restart', to: null, run: restart },
  { name: 'memory', to: null, run: withDeepSite(memory) },
  { name: 'contended-case', to: null, run: withDatabase(onOneCase) },
  { name: 'contended-record', to: null, run: withDatabase(onOneRecord) },
  { name: 'xstate-transition', to: null, run: xstateTransitions },
  { name: 'replay', to: 'xstate-transition', run: replayed },
  { name: 'check', to: null, run: checked },
  { name: 'scenarios', to: null, run: scenarioSteps },
];

/** Runs a figure on a fresh, migrated database of its own. */
function withDatabase(run: Figure['run']): Figure['run'] {
  return async (server, seconds) => {
    const { url, drop } = await createDatabase(server);
    return run(url, seconds).finally(drop);
  };
}

/** One for all figures and rounds of a run, for it takes minutes to fill. */
const deepSites = new Map<string, Promise<{ url: string; drop: () => Promise<void> }>>();

/** Runs a figure on a database with a million cases. */
function withDeepSite(run: Figure['run']): Figure['run'] {
  return async (server, seconds) => {
    if (!deepSites.has(server)) process.stderr.write('filling a site with a million cases …\n');
    const filled = deepSites.get(server) ?? createDatabase(server).then(async (database) => (await fillDeepSite(database.url), database));
    deepSites.set(server, filled);
    return run((await filled).url, seconds);
  };
}

async function createDatabase(server: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `bench_${randomBytes(4).toString('hex')}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  const admin = async (sql: string): Promise<void> => {
    const client = new pg.Client(server);
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await admin(`create database ${name}`);
  const drop = (): Promise<void> => admin(`drop database ${name} with (force)`);
  await migrate(url.href).catch(async (error: unknown) => {
    await drop();
    throw error;
  });
  return { url: url.href, drop };
}

async function openServer(): Promise<{ url: string; close: () => Promise<void> }> {
  const given = process.env['DATABASE_URL'];
  if (given) return { url: given, close: async () => {} };
  const { folder, clearAway } = await ownFolder();
  const local = await startLocalPostgres({ directory: path.join(folder, 'postgres') });
  return {
    url: local.url,
    close: async () => {
      await local.stop();
      await clearAway();
    },
  };
}

async function layBaselines(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(await readFile(`${BASELINES}/schema.sql`, 'utf8'));
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

async function main(): Promise<void> {
  const json = process.argv.includes('--json');
  const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice(7).split(',');
  const seconds = Number(process.argv.find((argument) => argument.startsWith('--seconds='))?.slice(10) ?? 8);
  const chosen = figures.filter(({ name }) => !only || only.includes(name));
  const server = await openServer();
  const rounds = new Map<string, Round[]>(chosen.map(({ name }) => [name, []]));
  try {
    await layBaselines(server.url);
    for (let round = 1; round <= ROUNDS; round++) {
      for (const { name, run } of chosen) {
        process.stderr.write(`${round}/${ROUNDS} ${name} …\n`);
        rounds.get(name)!.push(await run(server.url, seconds));
      }
    }
  } finally {
    for (const filled of deepSites.values()) await (await filled).drop();
    await server.close();
  }
  for (const figure of chosen) process.stdout.write(`${line(figure, rounds, json)}\n`);
}

function line({ name, to }: Figure, rounds: ReadonlyMap<string, Round[]>, json: boolean): string {
  const mine = rounds.get(name)!;
  const of = (pick: (round: Round) => number): number => median(mine.map(pick));
  const base = to === null ? undefined : rounds.get(to);
  const ratio = base ? median(mine.map((round, index) => round.perSecond / base[index]!.perSecond)) : null;
  const extra = Object.fromEntries(Object.keys(mine[0]?.extra ?? {}).map((key) => [key, rounded(of((round) => round.extra![key]!))]));
  const figures = { name, perSecond: Math.round(of((round) => round.perSecond)), p50ms: rounded(of((round) => round.p50ms)), p99ms: rounded(of((round) => round.p99ms)), ratio: ratio === null ? null : rounded(ratio), ...extra };
  return json ? JSON.stringify(figures) : Object.entries(figures).map(([key, value]) => `${key} ${value}`).join('  ');
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof NoPgbench ? error.message : String((error as Error).stack ?? error)}\n`);
  process.exitCode = 1;
});
