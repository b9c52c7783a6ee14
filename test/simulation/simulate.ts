import { judge, type Breach } from './laws/judge.js';
import type { Mishap, Plan } from './plan.js';
import { Endless } from './scheduler.js';
import { World, type Plant } from './world.js';

/** What came of a world. */
export interface Outcome {
  breaches: Breach[];
  commands: number;
  answered: number;
  /** decided commands that were written, those of timers and of the calendar too */
  writes: number;
  steps: number;
  restarts: number;
  mishaps: ReadonlyMap<Mishap, number>;
}

/** Runs one world to its end and holds it against the laws. `tell` hears its story line by line. */
export async function simulate(plan: Plan, plant: Plant | null = null, tell?: (text: () => string) => void): Promise<Outcome> {
  const world = new World(plan, plant, tell);
  const breaches = await runAndJudge(world);
  const told = world.clients.flatMap((client) => client.told);
  return {
    breaches, steps: world.scheduler.step, restarts: world.restarts, mishaps: world.mishaps,
    commands: told.length, answered: told.filter(({ answers }) => answers.length).length,
    writes: world.memory.projected.length,
  };
}

async function runAndJudge(world: World): Promise<Breach[]> {
  try {
    return await judge(world, await world.run());
  } catch (error) {
    return [{ law: error instanceof Endless ? 'the world comes to rest' : 'the laws can be judged', how: error instanceof Error ? (error.stack ?? error.message) : String(error) }];
  }
}
