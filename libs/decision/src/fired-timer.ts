import { plusDuration, plusSeconds } from '#libs/machine';
import type { Timer } from './entry.js';

/** A timer after it has fired: it stays as fired, or stands at its next due where it repeats. */
export function firedTimer(timer: Timer, zone: string): Timer {
  const first = timer.first ?? timer.due;
  const due = timer.every === undefined ? null : dueAfter(first, timer.due, timer.every, zone);
  if (due === null) return { ...timer, fired: true };
  const { again: _, ...repeats } = timer; // time passes until the next
  return { ...repeats, first, due, wakes: plusSeconds(due, 1) };
}

/** Repeats count from the first due: the month after 31 January is 28 February, the one after that 31 March. Null where no time passes. */
function dueAfter(first: string, last: string, every: string, zone: string): string | null {
  const next = plusDuration(last, every, zone);
  if (next <= last) return null;
  if (!/[YMWD]/.test(every.split('T')[0]!)) return next;
  for (let times = 1; ; times++) {
    const due = plusDuration(first, multiple(every, times), zone);
    if (due > last) return due;
  }
}

/** PT1H30M three times is PT3H90M. */
const multiple = (duration: string, times: number): string => duration.replace(/\d+/g, (part) => String(Number(part) * times));
