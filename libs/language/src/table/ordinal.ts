import { Temporal } from 'temporal-polyfill';
import type { Type } from '../expression/type.js';

/** A value as a number that keeps its order: seconds, days, fen. Null where it has none, such as P1M. */
export function ordinal(value: unknown, type: Type): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  try {
    switch (type.is) {
      case 'time': return Temporal.PlainTime.from(value).since('00:00').total('seconds');
      case 'date': return Temporal.PlainDate.from('1970-01-01').until(value).days;
      case 'date and time': return (value.endsWith('Z') ? Temporal.Instant.from(value) : Temporal.PlainDateTime.from(value).toZonedDateTime('UTC').toInstant()).epochMilliseconds / 1000;
      case 'duration': return Temporal.Duration.from(value).total('seconds');
      default: return null;
    }
  } catch {
    return null;
  }
}

/** The number back in the words of its type. */
export function ordinalText(value: number, type: Type): string {
  switch (type.is) {
    case 'time': return Temporal.PlainTime.from('00:00').add({ seconds: value }).toString();
    case 'date': return Temporal.PlainDate.from('1970-01-01').add({ days: value }).toString();
    case 'date and time': return Temporal.Instant.fromEpochMilliseconds(value * 1000).toString();
    case 'duration': return Temporal.Duration.from({ seconds: value }).round({ largestUnit: 'hours' }).toString();
    case 'money': return (value / 100).toFixed(2);
    default: return String(value);
  }
}
