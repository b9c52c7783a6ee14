import type { Period } from '#libs/language';
import { dateOfDays, dayOfMonth, daysOf, daysOfDate, lengthOfMonth, monthOf, yearOf } from './civil.js';
import { weekday } from './parts-of-date.js';
import { instantFromLocal } from './site-time.js';
import { localOfInstant } from './zone.js';

/** A calendar day, an ISO week from Monday, or a month: its first and its last day. */
export interface CalendarPeriod {
  first: string;
  last: string;
}

/** The period in which a day lies. */
export function periodOf(date: string, every: Period): CalendarPeriod {
  const days = daysOfDate(date);
  if (every === 'day') return { first: date, last: date };
  if (every === 'week') return { first: dateOfDays(days - weekday(date) + 1), last: dateOfDays(days - weekday(date) + 7) };
  const [year, month] = [yearOf(date), monthOf(date)];
  return { first: dateOfDays(days - dayOfMonth(date) + 1), last: dateOfDays(daysOf(year, month, lengthOfMonth(year, month))) };
}

/** The period after this one. */
export const periodAfter = ({ last }: CalendarPeriod, every: Period): CalendarPeriod => periodOf(dateOfDays(daysOfDate(last) + 1), every);

/** The instant at which a period begins at the site. */
export const beginningOf = ({ first }: CalendarPeriod, zone: string): string => instantFromLocal(`${first}T00:00:00`, zone);

/** The first period that begins at an instant or after it. */
export function nextPeriod(instant: string, every: Period, zone: string): CalendarPeriod {
  const period = periodOf(localOfInstant(instant, zone).slice(0, 10), every);
  return beginningOf(period, zone) >= instant ? period : periodAfter(period, every);
}
