import { RE2JS } from 're2js';
import { localOfInstant } from '../../time/zone.js';
import { writeMoney, writeNumber } from '../number.js';
import { listOf, notSet, numberOf, readText, spend, textOf, withinLength } from '../work.js';
import { literalAt, type MakeFunction } from './functions.js';
import { cut } from './list-functions.js';

/** characters, times the size of the pattern */
const PATTERN_A_STEP = 2_048;

export const TEXT_FUNCTIONS: Readonly<Record<string, MakeFunction>> = {
  contains: ([text, part]) => (environment) => readText(text!(environment), environment).includes(textOf(part!(environment))),
  'starts with': ([text, part]) => (environment) => readText(text!(environment), environment).startsWith(textOf(part!(environment))),
  'ends with': ([text, part]) => (environment) => readText(text!(environment), environment).endsWith(textOf(part!(environment))),
  /** in characters, so that a rare Chinese character counts once */
  'string length': ([text]) => (environment) => Array.from(readText(text!(environment), environment)).length,
  'upper case': ([text]) => (environment) => readText(text!(environment), environment).toUpperCase(),
  'lower case': ([text]) => (environment) => readText(text!(environment), environment).toLowerCase(),
  /** from 1, from the end with negative numbers */
  substring: ([text, start, length]) => (environment) => {
    const signs = Array.from(readText(text!(environment), environment));
    return cut(signs, numberOf(start!(environment)), length ? numberOf(length(environment)) : signs.length).join('');
  },
  /** nothing where the mark does not stand in the text */
  'substring before': ([text, mark]) => (environment) => {
    const whole = readText(text!(environment), environment);
    return whole.slice(0, Math.max(0, whole.indexOf(textOf(mark!(environment)))));
  },
  'substring after': ([text, mark]) => (environment) => {
    const [whole, sign] = [readText(text!(environment), environment), textOf(mark!(environment))];
    const at = whole.indexOf(sign);
    return at < 0 ? '' : whole.slice(at + sign.length);
  },
  'string join': ([list, between]) => (environment) => {
    const texts = listOf(list!(environment)).map(textOf);
    const mark = between ? textOf(between(environment)) : '';
    spend(environment, texts.length);
    return withinLength(environment, texts.reduce((sum, text) => sum + text.length + mark.length, 0), () => texts.join(mark));
  },
  string: ([value]) => (environment) => {
    const given = value!(environment);
    if (typeof given === 'number') return writeNumber(given);
    if (typeof given === 'string' || typeof given === 'boolean') return String(given);
    throw notSet('string');
  },
  'string of money': ([value]) => (environment) => writeMoney(numberOf(value!(environment))),
  'string of instant': ([value]) => (environment) => localOfInstant(textOf(value!(environment)), environment.zone),
  /** anywhere in the text; RE2 takes time that grows with the length of the text and of the pattern, its counts {9} written out */
  matches: ([text], trees) => {
    const pattern = RE2JS.compile(literalAt(trees, 1) as string);
    const size = pattern.programSize();
    return (environment) => {
      const whole = textOf(text!(environment));
      spend(environment, Math.floor((whole.length * size) / PATTERN_A_STEP));
      return pattern.matcher(whole).find();
    };
  },
};
