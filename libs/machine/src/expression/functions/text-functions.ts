import { RE2JS } from 're2js';
import { localOfInstant } from '../../time/zone.js';
import { writeMoney, writeNumber } from '../number.js';
import { notSet, numberOf, textOf } from '../work.js';
import { literalAt, type MakeFunction } from './functions.js';

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
    const first = numberOf(start!(environment));
    const from = first > 0 ? first - 1 : first < 0 ? Math.max(0, signs.length + first) : 0;
    const count = length ? Math.max(0, numberOf(length(environment))) : signs.length;
    return signs.slice(from, from + count).join('');
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
