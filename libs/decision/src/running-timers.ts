import type { CaseState } from './case-state.js';

/** Timers of the chart that are still to fire: the name that stands in the file, the state that bears it, and the last second still in time. */
export const runningTimers = ({ timers }: CaseState): { timer: string; state: string; due: string }[] =>
  Object.entries(timers).flatMap(([name, { state, due, fired }]) => (state === undefined || fired ? [] : [{ timer: name.split('@')[0]!, state, due }]));
