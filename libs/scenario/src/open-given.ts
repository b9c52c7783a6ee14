import { MemoryStore } from '#libs/engine';
import type { Given } from '#libs/language';
import { instantFromLocal, plusSeconds, type FormProblem } from '#libs/machine';
import { openOn, type EngineWorld } from './engine-world.js';
import { layGiven, readParameters } from './lay-given.js';
import type { Running } from './running.js';
import type { OpensWorld, Rules, World } from './world.js';

/** A world in which everything that is given has been laid. */
export interface Opened<W extends World> {
  world: W;
  running: Running;
  /** what does not fit its type */
  problems: FormProblem[];
}

interface Opening {
  rules: Rules;
  workflow: string;
  given: Given;
  /** site time of what happens first; the clock begins with what was laid before it */
  first: string | null;
}

/** A world of our own in memory, with what is given laid in it: for trying out. */
export async function openGiven(opening: Opening): Promise<Opened<EngineWorld> & { store: MemoryStore }> {
  const store = new MemoryStore();
  return { ...(await openAndLay((start, parameters) => openOn(opening.rules, store, start, parameters), opening)), store };
}

/** Opens a world for what is given and lays it. */
export async function openAndLay<W extends World>(open: (...about: Parameters<OpensWorld>) => Promise<W>, { rules, workflow, given, first }: Opening): Promise<Opened<W>> {
  const zone = rules.workflows[workflow]!.zone;
  const { parameters, problems } = readParameters(rules, given, zone);
  const world = await open(startOf(first, zone, given), parameters);
  try {
    const running: Running = { world, rules, workflow, zone, names: new Map(), current: null, failures: [], story: [] };
    problems.push(...(await layGiven(running, given)));
    world.news();
    world.happened();
    return { world, running, problems };
  } catch (error) {
    await world.close().catch(() => undefined); // what went wrong first is told
    throw error;
  }
}

/** The clock begins before whatever comes first. */
function startOf(first: string | null, zone: string, { cases }: Given): string {
  const times = [first, ...Object.values(cases).map(({ at }) => at)].filter((at): at is string => at !== null);
  return plusSeconds(instantFromLocal(times.sort()[0] ?? '2026-01-01T00:00:00', zone), -1);
}
