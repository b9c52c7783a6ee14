import { addWorkingDays, addWorkingTime, isWorkingDay, type Working } from '../../time/working-time.js';
import { yearOf } from '../../time/civil.js';
import { instantOfLocal, localOfInstant } from '../../time/zone.js';
import type { Environment } from '../environment.js';
import { numberOf, spend, textOf } from '../work.js';
import { literalAt, type MakeFunction } from './functions.js';

/** Working time by a calendar, which is the first value. */
export const CALENDAR_FUNCTIONS: Readonly<Record<string, MakeFunction>> = {
  is_working_day: ([, date], trees) => {
    const working = workingOf(trees);
    return (environment) => isWorkingDay(textOf(date!(environment)), working(environment));
  },
  add_working_days: ([, from, count], trees) => {
    const working = workingOf(trees);
    return (environment) => {
      const start = textOf(from!(environment));
      const days = numberOf(count!(environment));
      if (start.length === 10) return addWorkingDays(start, days, working(environment));
      const local = localOfInstant(start, environment.zone);
      const day = addWorkingDays(local.slice(0, 10), days, working(environment));
      return instantOfLocal(Date.parse(`${day}${local.slice(10)}Z`), environment.zone);
    };
  },
  add_working_time: ([, from, time], trees) => {
    const working = workingOf(trees);
    return (environment) => addWorkingTime(textOf(from!(environment)), textOf(time!(environment)), environment.zone, working(environment));
  },
};

function workingOf(trees: Parameters<MakeFunction>[1]): (environment: Environment) => Working {
  const calendar = literalAt(trees, 0) as string;
  return (environment) => ({ yearOf: (date) => environment.reader.workingYear(calendar, yearOf(date)), spend: (steps) => spend(environment, steps) });
}
