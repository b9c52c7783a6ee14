import type { Program } from '#libs/machine';
import type { CaseState } from './case-state.js';

/**
 * A case's timers in the order in which they fire: by due; at one due a reminder, which fires at that moment, before what fires in the
 * second after it; then those of the chart, outer states first and in the order of the file, before those of duties.
 */
export function dueTimers(program: Program, state: CaseState): { timer: string; due: string; wakes: string }[] {
  const rank = (name: string): number => {
    const bearer = state.timers[name]?.state;
    const placed = bearer === undefined ? undefined : program.nodes.get(bearer);
    if (!placed) return Number.MAX_SAFE_INTEGER;
    const position = placed.node.after.findIndex((after) => name.startsWith(`${after.name}@`));
    return placed.depth * 1e6 + placed.order * 1e3 + position;
  };
  return Object.entries(state.timers)
    .filter(([, timer]) => !timer.fired)
    .map(([timer, { due, wakes }]) => ({ timer, due, wakes }))
    .sort((one, other) => compare(one.due, other.due) || compare(one.wakes, other.wakes) || rank(one.timer) - rank(other.timer));
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** When the case next wants to be woken; null when nothing is armed. */
export function nextWake(state: CaseState): string | null {
  let next: string | null = null;
  for (const timer of Object.values(state.timers)) if (!timer.fired && (next === null || timer.wakes < next)) next = timer.wakes;
  return next;
}
