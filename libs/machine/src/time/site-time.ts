import { Temporal } from 'temporal-polyfill';

/** Milliseconds since the epoch of an instant such as 2026-03-02T10:00:00Z. */
export const epoch = (instant: string): number => Date.parse(instant);

/** An instant in UTC, cut to whole seconds. */
export const instantOf = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;

/** The same instant some seconds later. */
export const plusSeconds = (instant: string, seconds: number): string => instantOf(epoch(instant) + seconds * 1000);

const HOUR = 3_600_000;
const offsets = new Map<string, number>();

/** Milliseconds by which local time is ahead of UTC. Zones change their offset at whole quarters of an hour, so one look-up a quarter will do. */
function offset(milliseconds: number, zone: string): number {
  const key = `${zone}${Math.floor(milliseconds / (HOUR / 4))}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const found = Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
  if (offsets.size > 10_000) offsets.clear();
  offsets.set(key, found);
  return found;
}

/** The calendar day on which an instant falls at the site: 2026-03-02. */
export const dayOf = (instant: string, zone: string): string => localOf(instant, zone).slice(0, 10);

/** Local date and time at the site, without zone: 2026-03-02T18:00:00. */
export function localOf(instant: string, zone: string): string {
  const milliseconds = epoch(instant);
  return new Date(milliseconds + offset(milliseconds, zone)).toISOString().slice(0, 19);
}

/** The instant of a local date and time at the site; of two it is the earlier, in a gap the later (Temporal's "compatible"). */
export const instantFromLocal = (local: string, zone: string): string =>
  instantOf(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds);

/** 24:00 of a calendar day at the site: the first instant that no longer belongs to it. */
export const endOfDay = (day: string, zone: string): string =>
  instantFromLocal(`${Temporal.PlainDate.from(day).add({ days: 1 }).toString()}T00:00:00`, zone);

const seconds = new Map<string, number | null>();

/** Seconds of a duration that has no days, weeks, months or years; null for others. */
function exactSeconds(duration: string): number | null {
  const known = seconds.get(duration);
  if (known !== undefined) return known;
  const parsed = Temporal.Duration.from(duration);
  const calendar = parsed.years || parsed.months || parsed.weeks || parsed.days;
  const found = calendar ? null : parsed.total('seconds');
  if (seconds.size > 10_000) seconds.clear();
  seconds.set(duration, found);
  return found;
}

/** An instant and a duration: hours count to the second, days and months by the site's calendar. */
export function plusDuration(instant: string, duration: string, zone: string, sign: 1 | -1 = 1): string {
  const exact = exactSeconds(duration);
  if (exact !== null) return plusSeconds(instant, sign * exact);
  const start = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  const end = sign === 1 ? start.add(duration) : start.subtract(duration);
  return instantOf(end.epochMilliseconds);
}
