import { millisecondsOfTime } from '../../time/add-to-date.js';
import { DAY, dateOfDays, dayOfMonth, daysOf, daysOfDate, lengthOfMonth, monthOf, yearOf } from '../../time/civil.js';
import { sameDuration, writeDuration } from '../../time/duration.js';
import { weekday } from '../../time/parts-of-date.js';
import { instantOfLocal, localOfInstant } from '../../time/zone.js';
import { EvaluationRefused } from '../environment.js';
import { numberOf, textOf } from '../work.js';
import type { MakeFunction } from './functions.js';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Days are cut by the clock of the site. */
export const DATE_FUNCTIONS: Readonly<Record<string, MakeFunction>> = {
  'date of instant': ([at]) => (environment) => localOfInstant(textOf(at!(environment)), environment.zone).slice(0, 10),
  'time of instant': ([at]) => (environment) => localOfInstant(textOf(at!(environment)), environment.zone).slice(11),
  'date and time': ([date, time]) => (environment) =>
    instantOfLocal(daysOfDate(textOf(date!(environment))) * DAY + millisecondsOfTime(textOf(time!(environment))), environment.zone),
  'date from parts': ([year, month, day]) => (environment) => {
    const [y, m, d] = [numberOf(year!(environment)), numberOf(month!(environment)), numberOf(day!(environment))];
    if (m < 1 || m > 12 || d < 1 || d > lengthOfMonth(y, m)) throw new EvaluationRefused('OUT_OF_RANGE', { what: 'date', year: y, month: m, day: d });
    return dateOfDays(daysOf(y, m, d));
  },
  'day of week': ([date]) => (environment) => DAYS[weekday(textOf(date!(environment))) - 1],
  'day of year': ([date]) => (environment) => dayOfYear(textOf(date!(environment))),
  /** by ISO 8601: the week of the year in which its Thursday lies */
  'week of year': ([date]) => (environment) => {
    const day = textOf(date!(environment));
    return Math.ceil(dayOfYear(dateOfDays(daysOfDate(day) + 4 - weekday(day))) / 7);
  },
  'years and months duration': ([from, to]) => (environment) => {
    const [one, other] = [textOf(from!(environment)), textOf(to!(environment))];
    return writeDuration({ months: one <= other ? monthsBetween(one, other) : -monthsBetween(other, one), days: 0, seconds: 0 });
  },
  /** null is the same as null only */
  'same duration': ([one, other]) => (environment) => {
    const [left, right] = [one!(environment) ?? null, other!(environment) ?? null];
    return left === null || right === null ? left === right : sameDuration(textOf(left), textOf(right));
  },
};

function dayOfYear(date: string): number {
  return daysOfDate(date) - daysOf(yearOf(date), 1, 1) + 1;
}

/** whole months from one date to a later one */
function monthsBetween(one: string, other: string): number {
  return (yearOf(other) - yearOf(one)) * 12 + monthOf(other) - monthOf(one) - (dayOfMonth(other) < dayOfMonth(one) ? 1 : 0);
}
