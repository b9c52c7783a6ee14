import { daysOfDate } from './civil.js';
import { localOfInstant } from './zone.js';

export const DATE_PARTS = new Set(['year', 'month', 'day', 'weekday', 'hour', 'minute', 'second']);

/** year, month … of a date, a time or an instant; which it is shows in its form */
export function partOfDate(value: string, name: string, zone: string): number {
  const local = value.length > 10 ? localOfInstant(value, zone) : value.includes(':') ? `0000-00-00T${value}` : value;
  switch (name) {
    case 'year':
      return +local.slice(0, 4);
    case 'month':
      return +local.slice(5, 7);
    case 'day':
      return +local.slice(8, 10);
    case 'weekday':
      return weekday(local.slice(0, 10));
    case 'hour':
      return +local.slice(11, 13);
    case 'minute':
      return +local.slice(14, 16);
    default:
      return +local.slice(17, 19);
  }
}

/** 1 is Monday, 7 is Sunday */
export function weekday(date: string): number {
  return ((((daysOfDate(date) + 3) % 7) + 7) % 7) + 1;
}
