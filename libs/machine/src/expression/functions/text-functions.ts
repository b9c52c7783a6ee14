import { RE2JS } from 're2js';
import { localOfInstant } from '../../time/zone.js';
import { writeMoney, writeNumber } from '../number.js';
import { listOf, notSet, numberOf, spend, textOf, withinLength } from '../work.js';
import { literalAt, type MakeFunction } from './functions.js';
import { cut } from './list-functions.js';

export const TEXT_FUNCTIONS: Readonly<Record<string, MakeFunction>> = {
  contains: ([text, part]) => (environment) => textOf(text!(environment)).includes(textOf(part!(environment))),
  'starts with': ([text, part]) => (environment) => textOf(text!(environment)).startsWith(textOf(part!(environment))),
  'ends with': ([text, part]) => (environment) => textOf(text!(environment)).endsWith(textOf(part!(environment))),
  /** in characters, so that a rare Chinese character counts once */
  'string length': ([text]) => (environment) => Array.from(textOf(text!(environment))).length,
  'upper case': ([text]) => (environment) => textOf(text!(environment)).toUpperCase(),
  'lower case': ([text]) => (environment) => textOf(text!(environment)).toLowerCase(),
  /** from 1, from the end with negative numbers */
  substring: ([text, start, length]) => (environment) => {
    const signs = Array.from(textOf(text!(environment)));
    return cut(signs, numberOf(start!(environment)), length ? numberOf(length(environment)) : signs.length).join('');
  },
  /** nothing where the mark does not stand in the text */
  'substring before': ([text, mark]) => (environment) => {
    const whole = textOf(text!(environment));
    return whole.slice(0, Math.max(0, whole.indexOf(textOf(mark!(environment)))));
  },
  'substring after': ([text, mark]) => (environment) => {
    const [whole, sign] = [textOf(text!(environment)), textOf(mark!(environment))];
    const at = whole.indexOf(sign);
    return at < 0 ? '' : whole.slice(at + sign.length);
  },
  'string join': ([list, between]) => (environment) => {
    const texts = listOf(list!(environment)).map(textOf);
    const mark = between ? textOf(between(environment)) : '';
    spend(environment, texts.length);
    return withinLength(texts.reduce((sum, text) => sum + text.length + mark.length, 0), () => texts.join(mark));
  },
  string: ([value]) => (environment) => {
    const given = value!(environment);
    if (typeof given === 'number') return writeNumber(given);
    if (typeof given === 'string' || typeof given === 'boolean') return String(given);
    throw notSet('string');
  },
  'string of money': ([value]) => (environment) => writeMoney(numberOf(value!(environment))),
  'string of instant': ([value]) => (environment) => localOfInstant(textOf(value!(environment)), environment.zone),
  /** anywhere in the text; RE2 takes time that grows only with its length */
  matches: ([text], trees) => {
    const pattern = RE2JS.compile(literalAt(trees, 1) as string);
    return (environment) => pattern.matcher(textOf(text!(environment))).find();
  },
};
