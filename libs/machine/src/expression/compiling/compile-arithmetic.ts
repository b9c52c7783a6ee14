import type { Arithmetic } from '#libs/language';
import { addToDate, addToInstant } from '../../time/add-to-date.js';
import { daysOfDate } from '../../time/civil.js';
import { addDurations, timesDuration, writeDuration } from '../../time/duration.js';
import type { Evaluate } from '../environment.js';
import { kept, quotient } from '../number.js';
import { numberOf, textOf, withinLength } from '../work.js';

export function compileArithmetic(as: Arithmetic, left: Evaluate, right: Evaluate): Evaluate {
  switch (as) {
    case 'number + number':
      return (environment) => kept(numberOf(left(environment)) + numberOf(right(environment)));
    case 'number - number':
      return (environment) => kept(numberOf(left(environment)) - numberOf(right(environment)));
    case 'number * number':
      return (environment) => kept(numberOf(left(environment)) * numberOf(right(environment)));
    case 'number / number':
      return (environment) => quotient(numberOf(left(environment)), numberOf(right(environment)));
    case 'number ** number':
      return (environment) => kept(numberOf(left(environment)) ** numberOf(right(environment)));
    case 'text + text':
      return (environment) => {
        const [one, other] = [textOf(left(environment)), textOf(right(environment))];
        return withinLength(environment, one.length + other.length, () => one + other);
      };
    case 'day + duration':
      return (environment) => addToDate(textOf(left(environment)), textOf(right(environment)), 1);
    case 'day - duration':
      return (environment) => addToDate(textOf(left(environment)), textOf(right(environment)), -1);
    case 'day - day':
      return (environment) => {
        const days = daysOfDate(textOf(left(environment))) - daysOfDate(textOf(right(environment)));
        return writeDuration({ months: 0, days, seconds: 0 });
      };
    case 'instant + duration':
      return (environment) => addToInstant(textOf(left(environment)), textOf(right(environment)), 1, environment.zone);
    case 'instant - duration':
      return (environment) => addToInstant(textOf(left(environment)), textOf(right(environment)), -1, environment.zone);
    case 'instant - instant':
      return (environment) => {
        const seconds = (Date.parse(textOf(left(environment))) - Date.parse(textOf(right(environment)))) / 1000;
        return writeDuration({ months: 0, days: 0, seconds });
      };
    case 'duration + duration':
      return (environment) => addDurations(textOf(left(environment)), textOf(right(environment)), 1);
    case 'duration - duration':
      return (environment) => addDurations(textOf(left(environment)), textOf(right(environment)), -1);
    case 'duration * number':
      return (environment) => timesDuration(textOf(left(environment)), numberOf(right(environment)));
  }
}
