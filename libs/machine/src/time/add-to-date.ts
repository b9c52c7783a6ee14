import { EvaluationRefused } from '../expression/environment.js';
import { DAY, dateOfDays, dayOfMonth, daysOf, daysOfDate, lengthOfMonth, localText, monthOf, yearOf } from './civil.js';
import { readDuration } from './duration.js';
import { instantOfLocal, localOfInstant } from './zone.js';

/** A date and whole days or months: 31 January and a month is the last of February. */
export function addToDate(date: string, duration: string, sign: 1 | -1): string {
  const { months, days, seconds } = readDuration(duration);
  if (seconds !== 0) throw new EvaluationRefused('OUT_OF_RANGE', { what: 'date', reason: 'only whole days or months', duration });
  return dateOfDays(daysAfter(date, sign * months, sign * days));
}

/** An instant and a duration: months and days by the site's calendar at the same time of day, hours to the second. */
export function addToInstant(instant: string, duration: string, sign: 1 | -1, zone: string): string {
  const { months, days, seconds } = readDuration(duration);
  let from = instant;
  if (months !== 0 || days !== 0) {
    const local = localOfInstant(instant, zone);
    const later = daysAfter(local.slice(0, 10), sign * months, sign * days);
    from = instantOfLocal(later * DAY + millisecondsOfTime(local.slice(11)), zone);
  }
  return seconds === 0 ? from : `${localText(Date.parse(from) + sign * seconds * 1000)}Z`;
}

export function millisecondsOfTime(time: string): number {
  return (+time.slice(0, 2) * 3600 + +time.slice(3, 5) * 60 + +time.slice(6, 8)) * 1000;
}

function daysAfter(date: string, months: number, days: number): number {
  if (months === 0) return daysOfDate(date) + days;
  const month = yearOf(date) * 12 + monthOf(date) - 1 + months;
  const [year, of] = [Math.floor(month / 12), (((month % 12) + 12) % 12) + 1];
  return daysOf(year, of, Math.min(dayOfMonth(date), lengthOfMonth(year, of))) + days;
}
