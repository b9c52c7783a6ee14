import { EvaluationRefused } from '../expression/environment.js';

/** months and days follow the calendar, seconds the clock; all of one sign */
export interface Duration {
  months: number;
  days: number;
  seconds: number;
}

const WRITTEN = /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/;
const read = new Map<string, Duration>();

export function readDuration(text: string): Duration {
  const known = read.get(text);
  if (known) return known;
  const found = WRITTEN.exec(text);
  if (!found) throw new EvaluationRefused('OUT_OF_RANGE', { what: 'duration', value: text });
  const [, minus, years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found;
  const sign = minus ? -1 : 1;
  const duration = checked({
    months: sign * (+years * 12 + +months),
    days: sign * (+weeks * 7 + +days),
    seconds: sign * (+hours * 3600 + +minutes * 60 + +seconds),
  });
  if (read.size > 1_000) read.clear();
  read.set(text, duration);
  return duration;
}

/** P1M3DT2H30M: years and weeks become months and days, minutes and seconds are carried */
export function writeDuration(duration: Duration): string {
  const { months, days, seconds } = checked(duration);
  const [m, d, s] = [Math.abs(months), Math.abs(days), Math.abs(seconds)];
  const clock = part(Math.floor(s / 3600), 'H') + part(Math.floor(s / 60) % 60, 'M') + part(s % 60, 'S');
  const text = part(m, 'M') + part(d, 'D') + (clock && `T${clock}`);
  if (text === '') return 'PT0S';
  return `${months < 0 || days < 0 || seconds < 0 ? '-' : ''}P${text}`;
}

function part(count: number, unit: string): string {
  return count === 0 ? '' : `${count}${unit}`;
}

/** one sign, and far from the ends of what a number holds exactly */
function checked(duration: Duration): Duration {
  const { months, days, seconds } = duration;
  const signs = [months, days, seconds].filter((value) => value !== 0).map(Math.sign);
  const mixed = signs.some((sign) => sign !== signs[0]);
  if (mixed || Math.abs(months) > 120_000 || Math.abs(days) > 4_000_000 || Math.abs(seconds) > 400_000_000_000) {
    throw new EvaluationRefused('OUT_OF_RANGE', { what: 'duration', months, days, seconds });
  }
  return { months: months || 0, days: days || 0, seconds: seconds || 0 };
}

export function addDurations(one: string, other: string, sign: 1 | -1): string {
  const [a, b] = [readDuration(one), readDuration(other)];
  return writeDuration({ months: a.months + sign * b.months, days: a.days + sign * b.days, seconds: a.seconds + sign * b.seconds });
}

export function timesDuration(text: string, factor: number): string {
  const { months, days, seconds } = readDuration(text);
  return writeDuration({ months: months * factor, days: days * factor, seconds: seconds * factor });
}

/**
 * Less than 0, 0, or more. A day counts as 24 hours and a month as 28 to 31 days; where that leaves it open which is longer
 * (P1M and P30D) evaluation is refused.
 */
export function compareDurations(one: string, other: string): number {
  if (one === other) return 0;
  const [a, b] = [readDuration(one), readDuration(other)];
  const months = a.months - b.months;
  const seconds = (a.days - b.days) * 86_400 + a.seconds - b.seconds;
  if (months === 0) return seconds;
  const [low, high] = months > 0 ? [months * 28, months * 31] : [months * 31, months * 28];
  if (low * 86_400 + seconds > 0) return 1;
  if (high * 86_400 + seconds < 0) return -1;
  throw new EvaluationRefused('OUT_OF_RANGE', { what: 'duration', compared: [one, other] });
}

/** written differently, meant the same: PT60M and PT1H, P1D and PT24H; months are never days */
export function sameDuration(one: string, other: string): boolean {
  const [a, b] = [readDuration(one), readDuration(other)];
  return a.months === b.months && a.days * 86_400 + a.seconds === b.days * 86_400 + b.seconds;
}
