import type { Breach } from './laws/judge.js';
import type { Plan } from './plan.js';
import { simulate } from './simulate.js';
import { shrink, sizeOf } from './shrink.js';
import type { Plant } from './world.js';

/** A failure made as small as it gets, as a story for people: who sent what, what failed, which law was broken. */
export interface Failure {
  plan: Plan;
  breaches: Breach[];
  story: string[];
}

/** Tells the world of a plan, line by line. */
export async function storyOf(plan: Plan, plant: Plant | null = null): Promise<{ story: string[]; breaches: Breach[] }> {
  const story = [inShort(plan), 'step  time      what'];
  const { breaches } = await simulate(plan, plant, (text) => void story.push(text()));
  return { story: [...story, ...breaches.map(({ law, how }) => `broken: ${law}: ${how}`)], breaches };
}

/** Shrinks a plan that breaks a law, holding on to that law. */
export async function tellFailure(plan: Plan, law: string, plant: Plant | null = null): Promise<Failure> {
  const small = await shrink(plan, async (smaller) => (await simulate(smaller, plant)).breaches.some((breach) => breach.law === law));
  const { story, breaches } = await storyOf(small, plant);
  const note = sizeOf(small) < sizeOf(plan) ? [`seed ${plan.seed}, with all left out that the failure does not need:`] : [];
  return { plan: small, breaches, story: [...note, ...story] };
}

function inShort({ seed, order, servers, clients, faults, weather, bells }: Plan): string {
  const commands = clients.flat().length;
  const inOrder = order === null ? 'in the order of coming' : order === seed ? '' : `in the order of ${order}`;
  return [`seed ${seed}`, `${servers} server${servers > 1 ? 's' : ''}`, `${clients.length} clients`, `${commands} commands`, `${faults.length} faults`, `${weather.length} turns of weather`, `${bells.length} odd bells`, inOrder].filter(Boolean).join(', ');
}
