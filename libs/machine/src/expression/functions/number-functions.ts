import { EvaluationRefused } from '../environment.js';
import { kept } from '../number.js';
import { numberOf } from '../work.js';
import type { MakeFunction } from './functions.js';

export const NUMBER_FUNCTIONS: Readonly<Record<string, MakeFunction>> = {
  abs: ([value]) => (environment) => Math.abs(numberOf(value!(environment))),
  floor: rounding(Math.floor),
  ceiling: rounding(Math.ceil),
  'round up': rounding((value) => Math.sign(value) * Math.ceil(Math.abs(value))),
  'round down': rounding(Math.trunc),
  'round half up': rounding((value) => Math.sign(value) * Math.round(Math.abs(value))),
  /** with the sign of the divisor, as in FEEL: modulo(-7, 3) = 2 */
  modulo: ([value, by]) => (environment) => {
    const [number, divisor] = [numberOf(value!(environment)), numberOf(by!(environment))];
    if (divisor === 0) throw new EvaluationRefused('DIVISION_BY_ZERO', {});
    const rest = number % divisor;
    return kept(rest !== 0 && rest < 0 !== divisor < 0 ? rest + divisor : rest);
  },
};

/** The point is moved in the decimals as they are written, so that 1.005 is half of a hundredth above 1 and not the binary fraction below it. */
function rounding(round: (value: number) => number): MakeFunction {
  return ([value, scale]) => (environment) => {
    const [number, places] = [numberOf(value!(environment)), scale ? numberOf(scale(environment)) : 0];
    if (Math.abs(places) > 20) throw new EvaluationRefused('OUT_OF_RANGE', { what: 'scale', most: 20 });
    return kept(moved(round(moved(number, places)), -places));
  };
}

function moved(value: number, places: number): number {
  const [digits, power] = value.toExponential().split('e');
  return Number(`${digits}e${Number(power) + places}`);
}
