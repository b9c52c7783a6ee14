import { Temporal } from 'temporal-polyfill';
import { localText } from './civil.js';

/** A stretch of time in which a zone keeps its offset; milliseconds. */
interface Stretch {
  from: number;
  until: number;
  offset: number;
}

/** the stretches met so far, latest first used; a zone has few that matter */
const met = new Map<string, Stretch[]>();

function stretchAt(milliseconds: number, zone: string): Stretch {
  let stretches = met.get(zone);
  if (!stretches) met.set(zone, (stretches = []));
  for (let at = 0; at < stretches.length; at++) {
    const stretch = stretches[at]!;
    if (milliseconds < stretch.from || milliseconds >= stretch.until) continue;
    if (at > 0) [stretches[0], stretches[at]] = [stretch, stretches[0]!];
    return stretch;
  }
  const there = Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(zone);
  const next = there.getTimeZoneTransition('next');
  // the stretch is known from here on; what lies before it is looked up when it is asked for
  const found = {
    from: startOf(there, milliseconds),
    until: next ? next.epochMilliseconds : Infinity,
    offset: there.offsetNanoseconds / 1e6,
  };
  if (stretches.length > 500) stretches.length = 0;
  stretches.unshift(found);
  return found;
}

function startOf(there: Temporal.ZonedDateTime, milliseconds: number): number {
  // one nanosecond later, so that a transition at this very moment is the start
  const before = there.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  return before ? Math.min(before.epochMilliseconds, milliseconds) : -Infinity;
}

/** what was asked last: a step asks for the day of its one instant again and again */
let last = { instant: '', zone: '', local: '' };

/** 2026-03-02T18:00:00 by the clock of the site */
export function localOfInstant(instant: string, zone: string): string {
  if (last.instant === instant && last.zone === zone) return last.local;
  const milliseconds = Date.parse(instant);
  const local = localText(milliseconds + stretchAt(milliseconds, zone).offset);
  last = { instant, zone, local };
  return local;
}

const A_DAY = 86_400_000;

/** The instant of local milliseconds; of a time that the clock shows twice the earlier, in a gap the later (Temporal's "compatible"). */
export function instantOfLocal(local: number, zone: string): string {
  const stretch = stretchAt(local, zone);
  const guess = local - stretch.offset;
  // far from any change of the clock there is only one answer
  if (guess - A_DAY >= stretch.from && guess + A_DAY < stretch.until) return `${localText(guess)}Z`;
  const exact = Temporal.PlainDateTime.from(localText(local)).toZonedDateTime(zone, { disambiguation: 'compatible' });
  return `${localText(exact.epochMilliseconds)}Z`;
}
