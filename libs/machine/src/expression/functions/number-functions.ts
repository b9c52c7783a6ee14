import { EvaluationRefused } from '../environment.js';
import { kept } from '../number.js';
import { numberOf } from '../work.js';
import type { MakeFunction } from './functions.js';

export const NUMBER_FUNCTIONS: Readonly<Record<string, MakeFunction>> = {
  abs: ([value]) => (environment) => Math.abs(numberOf(value!(environment))),
  floor: ([value]) => (environment) => kept(Math.floor(numberOf(value!(environment)))),
  ceiling: ([value]) => (environment) => kept(Math.ceil(numberOf(value!(environment)))),
  /** with the sign of the divisor, as in FEEL: modulo(-7, 3) = 2 */
  modulo: ([value, by]) => (environment) => {
    const [number, divisor] = [numberOf(value!(environment)), numberOf(by!(environment))];
    if (divisor === 0) throw new EvaluationRefused('DIVISION_BY_ZERO', {});
    const rest = number % divisor;
    return kept(rest !== 0 && rest < 0 !== divisor < 0 ? rest + divisor : rest);
  },
};
