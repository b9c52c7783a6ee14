import type { World } from '../world.js';
import { answersHold } from './answers.js';
import { endingOf, type Ending } from './ending.js';
import { linearizable } from './one-after-another.js';
import { historiesReplay } from './replays.js';
import { tablesAgree } from './tables.js';
import { calendarBegan, timersFired } from './timers.js';

/** A law by its name, and how it was broken. */
export interface Breach {
  law: string;
  how: string;
}

const laws: Record<string, (ending: Ending) => string[] | Promise<string[]>> = {
  'what clients were told is so, once': answersHold,
  'histories replay, and no command is half there': historiesReplay,
  'tables are what the entries say': tablesAgree,
  'every timer fires once, with its due': timersFired,
  'the calendar begins each day once': calendarBegan,
  'what clients saw could have come one after another': linearizable,
};

/** Holds a world that has come to rest against every law. `waiting`: clients who still have no answer. */
export async function judge(world: World, waiting: number): Promise<Breach[]> {
  const breaches: Breach[] = world.defects.map((error) => ({ law: 'only what a fault explains is thrown', how: String(error) }));
  if (waiting) breaches.push({ law: 'nobody waits for ever', how: `${waiting} clients have no answer when all is over` });
  const ending = await endingOf(world);
  for (const [law, broken] of Object.entries(laws)) for (const how of await broken(ending)) breaches.push({ law, how });
  return breaches;
}
