import { EvaluationRefused } from '../expression/environment.js';
import { millisecondsOfTime } from './add-to-date.js';
import { DAY, dateOfDays, daysOfDate } from './civil.js';
import { readDuration } from './duration.js';
import { weekday } from './parts-of-date.js';
import { instantOfLocal, localOfInstant } from './zone.js';

/** What is worked in one year: the ordinary week (1 is Monday), its hours, and the days that differ. */
export interface WorkingYear {
  week: readonly number[];
  hours: readonly { from: string; to: string }[];
  off: readonly string[];
  on: readonly string[];
}

/** Gives what is worked in the year of a date; throws EvaluationRefused NO_CALENDAR where that is not known. `spend` counts days that were looked at. */
export interface Working {
  yearOf: (date: string) => WorkingYear;
  spend: (steps: number) => void;
}

export function isWorkingDay(date: string, { yearOf, spend }: Working): boolean {
  spend(1);
  const { week, off, on } = yearOf(date);
  return on.includes(date) || (week.includes(weekday(date)) && !off.includes(date));
}

/** The n-th working day after a date; with 0 the date itself, worked or not. */
export function addWorkingDays(date: string, count: number, working: Working): string {
  if (!Number.isInteger(count) || count < 0) throw new EvaluationRefused('OUT_OF_RANGE', { what: 'working days', count });
  let day = date;
  for (let left = count; left > 0; ) {
    day = next(day);
    if (isWorkingDay(day, working)) left -= 1;
  }
  return day;
}

/** An instant and so much time of the working hours after it. Time that ends with a stretch of hours ends at its end, not with the next one. */
export function addWorkingTime(instant: string, duration: string, zone: string, working: Working): string {
  const { months, days, seconds } = readDuration(duration);
  if (months !== 0 || days !== 0 || seconds < 0) throw new EvaluationRefused('OUT_OF_RANGE', { what: 'working time', reason: 'hours, minutes and seconds only', duration });
  if (seconds === 0) return instant;
  const local = localOfInstant(instant, zone);
  let day = local.slice(0, 10);
  let from = millisecondsOfTime(local.slice(11));
  for (let left = seconds * 1000; ; day = next(day), from = 0) {
    if (!isWorkingDay(day, working)) continue;
    for (const hours of working.yearOf(day).hours) {
      const start = Math.max(from, millisecondsOfTime(hours.from));
      const length = millisecondsOfTime(hours.to) - start;
      if (length <= 0) continue;
      if (left <= length) return instantOfLocal(daysOfDate(day) * DAY + start + left, zone);
      left -= length;
    }
  }
}

const next = (date: string): string => dateOfDays(daysOfDate(date) + 1);
