import type { MemoryStore } from '#libs/engine';
import type { EngineWorld } from './engine-world.js';
import type { PlayedStep } from './played-step.js';
import type { Running } from './running.js';
import { nameBegun } from './send-in.js';

/** What a story is played on, laid anew whenever a step is taken back. */
export interface Ground {
  world: EngineWorld;
  store: MemoryStore;
  running: Running;
}

/** Names the case that a scenario's `begins` would name; null where none began. */
export function nameNext({ world, running }: Ground, parent: string | null): string | null {
  if (!world.unnamed.length) return null;
  for (let count = 1; ; count++) {
    const name = `case${count}`;
    if (running.names.has(name)) continue;
    nameBegun(running, [name], parent);
    return name;
  }
}

/** Person → templates or duties that he was told since the last step. */
export function toldSince({ world }: Ground): PlayedStep['told'] {
  const told: PlayedStep['told'] = {};
  for (const { to, template } of world.news()) {
    for (const person of to) if (!(told[person] ??= []).includes(template)) told[person].push(template);
  }
  return told;
}

/** Duty (with #n where there are several) → its verdict now. */
export async function verdictsOf({ world }: Ground, id: string): Promise<Record<string, string>> {
  const duties = (await world.look(id))?.duties ?? [];
  return Object.fromEntries(duties.map(({ duty, no, verdict }) => [duties.some((other) => other.duty === duty && other.no !== no) ? `${duty}#${no}` : duty, verdict]));
}

/** Those of the later values that are others than before. */
export const changed = (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(after).filter(([name, value]) => before[name] !== value));
