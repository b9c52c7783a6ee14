import { EvaluationRefused } from '../expression/environment.js';

export const DAY = 86_400_000;

/** days from 1970-01-01, by the proleptic Gregorian calendar; month 1–12, any day */
export function daysOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

export function daysOfDate(date: string): number {
  return daysOf(yearOf(date), monthOf(date), dayOfMonth(date));
}

export const yearOf = (date: string): number => +date.slice(0, 4);
export const monthOf = (date: string): number => +date.slice(5, 7);
export const dayOfMonth = (date: string): number => +date.slice(8, 10);

export function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** 2026-03-02 of a number of days from 1970-01-01; years 1 to 9999 */
export function dateOfDays(days: number): string {
  return localText(days * DAY).slice(0, 10);
}

const FIRST = -62_135_596_800_000;
const LAST = 253_402_300_799_999;

/** 2026-03-02T18:00:00 of milliseconds that count local time as if it were UTC */
export function localText(milliseconds: number): string {
  if (!(milliseconds >= FIRST && milliseconds <= LAST)) throw new EvaluationRefused('OUT_OF_RANGE', { what: 'date', years: '0001–9999' });
  const days = Math.floor(milliseconds / DAY);
  if (days !== last.days) last = { days, date: new Date(days * DAY).toISOString().slice(0, 10) };
  const second = Math.floor((milliseconds - days * DAY) / 1000);
  return `${last.date}T${TWO[Math.floor(second / 3600)]}:${TWO[Math.floor(second / 60) % 60]}:${TWO[second % 60]}`;
}

/** the day that was written last: most instants that are written one after another are of one day, and Date takes ten times as long */
let last = { days: NaN, date: '' };

const TWO = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
