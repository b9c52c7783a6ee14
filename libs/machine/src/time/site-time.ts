import { addToDate, addToInstant } from './add-to-date.js';
import { localText } from './civil.js';
import { instantOfLocal, localOfInstant } from './zone.js';

/** Milliseconds since the epoch of an instant such as 2026-03-02T10:00:00Z. */
export const epoch = (instant: string): number => Date.parse(instant);

/** An instant in UTC, cut to whole seconds. */
export function instantOf(milliseconds: number): string {
  const second = Math.floor(milliseconds / 1000) * 1000;
  if (second !== last.second) last = { second, instant: `${localText(second)}Z` };
  return last.instant;
}

/** the one asked for last: a clock asks for one second many times */
let last = { second: NaN, instant: '' };

/** The same instant some seconds later. */
export const plusSeconds = (instant: string, seconds: number): string => instantOf(epoch(instant) + seconds * 1000);

/** The calendar day on which an instant falls at the site: 2026-03-02. */
export const dayOf = (instant: string, zone: string): string => localOfInstant(instant, zone).slice(0, 10);

/** The instant of a local date and time at the site, such as 2026-03-02T18:00:00. */
export const instantFromLocal = (local: string, zone: string): string => instantOfLocal(Date.parse(`${local}Z`), zone);

/** 24:00 of a calendar day at the site: the first instant that no longer belongs to it. */
export const endOfDay = (day: string, zone: string): string => instantFromLocal(`${addToDate(day, 'P1D', 1)}T00:00:00`, zone);

/** An instant and a duration: hours count to the second, days and months by the site's calendar. */
export const plusDuration = (instant: string, duration: string, zone: string, sign: 1 | -1 = 1): string => addToInstant(instant, duration, sign, zone);
