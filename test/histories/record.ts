import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { MemoryStore, sha256, type Write } from '#libs/engine';
import { canonicalJson, definitionHash } from '#libs/history';
import { runScenario } from '#libs/scenario';
import { rulesOf, shippedWorkflows } from '../scenarios/shipped-workflows.js';
import type { GoldenHistory } from './golden.js';

/**
 * Records golden histories of a release: `npm run histories:record -- 0.2.0`. Of each process as many scenarios as are needed for every move of its chart and
 * every code that is told. What was recorded is never recorded again: every later version must replay it.
 */
class RecordingStore extends MemoryStore {
  readonly lines: Omit<GoldenHistory, 'scenario'> = { entries: [], refusals: [] };

  override async commit(batch: readonly Write[]) {
    const conflict = await super.commit(batch);
    if (!conflict) {
      for (const { entries, refusal } of batch) {
        this.lines.entries.push(...entries.map(({ text, hash }) => ({ text, hash })));
        if (refusal) this.lines.refusals.push({ id: refusal.id, text: refusal.text, hash: refusal.hash });
      }
    }
    return conflict;
  }
}

const release = process.argv[2];
if (!release || !/^\d+\.\d+\.\d+$/.test(release)) throw new Error('usage: npm run histories:record -- VERSION');
const file = (name: string) => path.join(import.meta.dirname, `${release}.${name}.json`);
const write = async (name: string, content: object): Promise<void> => {
  if (existsSync(file(name))) throw new Error(`${file(name)} is there already and stays`);
  await writeFile(file(name), `${JSON.stringify(content, null, 1)}\n`);
};

const checked = shippedWorkflows();
const rules = rulesOf(checked);
await write('definitions', Object.fromEntries(Object.values(checked.workflows).map((definition) => [definitionHash(definition, sha256), canonicalJson(definition)])));
for (const workflow of Object.keys(checked.workflows)) {
  const all: { history: GoldenHistory; shows: Set<string> }[] = [];
  for (const scenarios of checked.scenarios.filter((one) => one.workflow === workflow)) {
    for (const scenario of scenarios.scenarios) {
      const store = new RecordingStore();
      const { failures } = await runScenario(rules, scenarios, scenario, store);
      if (failures.length) throw new Error(`${scenario.title.en} does not hold`);
      all.push({ history: { scenario: scenario.title.en, ...store.lines }, shows: whatShows(store.lines, workflow) });
    }
  }
  await write(workflow, { release, workflow, histories: cover(all) });
}
process.exit();

/** Moves of the chart, and codes with which it was refused. */
function whatShows({ entries, refusals }: Omit<GoldenHistory, 'scenario'>, workflow: string): Set<string> {
  const moves = entries.map(({ text }) => JSON.parse(text) as { workflow: string; kind: string; event: string; from: unknown; to: unknown }).filter((entry) => entry.workflow === workflow);
  const told = refusals.map(({ text }) => JSON.parse(text) as { workflow: string; event: string; unmet: { code: string }[] }).filter((refused) => refused.workflow === workflow);
  return new Set([
    ...moves.map(({ kind, event, from, to }) => `${kind} ${event.replace(/#\d+$/, '')} ${JSON.stringify(from)} → ${JSON.stringify(to)}`), ...told.flatMap(({ event, unmet }) => unmet.map(({ code }) => `${event} ${code}`)),
  ]);
}

/** The fewest, as far as taking the one that shows most that is new goes. */
function cover(all: { history: GoldenHistory; shows: Set<string> }[]): GoldenHistory[] {
  const chosen: GoldenHistory[] = [];
  const shown = new Set<string>();
  for (let left = all; left.length; ) {
    const fresh = ({ shows }: (typeof all)[number]) => [...shows].filter((one) => !shown.has(one)).length;
    const best = left.reduce((one, other) => (fresh(other) > fresh(one) ? other : one));
    if (!fresh(best)) break;
    best.shows.forEach((one) => shown.add(one));
    chosen.push(best.history);
    left = left.filter((one) => one !== best);
  }
  return chosen;
}
