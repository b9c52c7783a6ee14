import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { Engine, publish, readSentForm } from '#libs/engine';
import { instantOf } from '#libs/machine';
import { migrate, PostgresStore } from '#libs/store';
import { lendingRows, lendingSteps, shipped } from './lending-site.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const url = process.env['DATABASE_URL']!;
const callers = Number(process.argv[2] ?? 256);
const seconds = Number(process.argv[3] ?? 8);
await migrate(url);
const pool = new pg.Pool({ connectionString: url, max: 4 });
const store = new PostgresStore(pool);
const stats = { commits: 0, writes: 0, ms: 0, conflicts: 0, loads: 0, loadMs: 0 };
const commit = store.commit.bind(store);
import { batchJson } from '../../../libs/store/src/queries/batch-json.js';
import { writeFileSync } from 'node:fs';
store.commit = async (batch) => { const t = performance.now(); const r = await commit(batch); stats.commits++; stats.writes += batch.length; stats.ms += performance.now() - t; if (r) { stats.conflicts++; if (stats.conflicts < 4) console.log(JSON.stringify(r).slice(0, 300)); } return r; };
const load = store.load.bind(store);
store.load = async (keys) => { const t = performance.now(); const r = await load(keys); stats.loads++; stats.loadMs += performance.now() - t; return r; };
const engine = new Engine({ store, clock: { now: () => instantOf(Date.now()) }, sha256, newId: randomUUID });
const site = shipped();
await publish({ engine, store, sha256 }, { workflows: site.workflows, parameters: site.site.parameters, indexes: site.site.indexes, sources: site.sources }, { system: true }, 'bench');
await engine.submit({ kind: 'rows', actor: { system: true }, rows: lendingRows(callers), reason: 'bench' });
const parts = { engine, sha256, newSalt: randomUUID };
const definition = site.workflows['key_lending']!;
let steps = 0; let warm = false; setTimeout(() => { warm = true; start = performance.now(); steps = 0; times.length = 0; Object.assign(stats, { commits: 0, writes: 0, ms: 0, loads: 0, loadMs: 0 }); }, 4000);
const times: number[] = []; let start = 0;
const end = performance.now() + seconds * 1000 + 4000;
async function caller(index: number): Promise<void> {
  while (performance.now() < end) {
    let id: string | null = null;
    for (const { event, as, form: sent } of lendingSteps(index)) {
      const { form, personal } = readSentForm(parts, definition, event, sent, 'api');
      const about = { event, form, personal, actor: { person: as }, request: { account: as, key: randomUUID(), digest: 'x'.repeat(64) } };
      const begin = performance.now();
      const answer = await engine.submit(id === null ? { kind: 'start' as const, workflow: 'key_lending', ...about } : { kind: 'event' as const, case: id, ...about });
      times.push(performance.now() - begin);
      if (answer.outcome !== 'applied') throw new Error(JSON.stringify(answer));
      id ??= answer.case;
      steps += 1;
    }
  }
}
start = performance.now();
await Promise.all(Array.from({ length: callers }, (_, index) => caller(index)));
const took = (performance.now() - start) / 1000;
times.sort((a, b) => a - b);
console.log({ perSecond: Math.round(steps / took), p50: times[times.length >> 1], p99: times[Math.floor(times.length * 0.99)] });
const { rows } = await pool.query(`select avg(length(text)) as entry, count(*) as n from entries`);
const { rows: s } = await pool.query(`select avg(length(state)) as state from cases`);
console.log(rows[0], s[0]);
console.log(stats);
await pool.end();
