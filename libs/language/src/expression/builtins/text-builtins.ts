import { RE2JS, RE2JSException } from 're2js';
import { checkDefinite, expect } from '../checking/check.js';
import { countMatches } from '../checking/check-call.js';
import { broken, wrong } from '../checking/checking.js';
import { LONGEST_PATTERN } from '../reading/limits.js';
import { BOOLEAN, INTEGER, isNothing, listOf, TEXT } from '../types/shapes.js';
import { typeInWords } from '../types/type-words.js';
import type { CheckBuiltin } from './builtins.js';
import { plain } from './plain-builtin.js';

export const TEXT_BUILTINS = {
  contains: plain([TEXT, TEXT], BOOLEAN),
  'starts with': plain([TEXT, TEXT], BOOLEAN),
  'ends with': plain([TEXT, TEXT], BOOLEAN),
  'string length': plain([TEXT], INTEGER),
  'upper case': plain([TEXT], TEXT),
  'lower case': plain([TEXT], TEXT),
  substring: (syntax, checking) => {
    if (!countMatches(syntax, 2, 3, checking)) return broken();
    const given = syntax.with.map((value, position) => expect(value, position === 0 ? TEXT : INTEGER, checking).tree);
    return { tree: { op: 'call', name: 'substring', with: given }, type: TEXT };
  },
  'substring before': plain([TEXT, TEXT], TEXT),
  'substring after': plain([TEXT, TEXT], TEXT),
  'string join': (syntax, checking) => {
    if (!countMatches(syntax, 1, 2, checking)) return broken();
    const given = syntax.with.map((value, position) => expect(value, position === 0 ? listOf(TEXT) : TEXT, checking).tree);
    return { tree: { op: 'call', name: 'string join', with: given }, type: TEXT };
  },
  string: (syntax, checking) => {
    if (!countMatches(syntax, 1, 1, checking)) return broken();
    const value = checkDefinite(syntax.with[0]!, checking, null);
    if (isNothing(value.type)) return broken();
    const plainText = ['text', 'choice', 'row', 'role', 'code', 'integer', 'number', 'boolean', 'date', 'time', 'duration'];
    // fen and instants look like plain numbers and texts once the types are gone
    if (value.type.is === 'money' || value.type.is === 'date and time') {
      return { tree: { op: 'call', name: value.type.is === 'money' ? 'string of money' : 'string of instant', with: [value.tree] }, type: TEXT };
    }
    if (plainText.includes(value.type.is)) return { tree: { op: 'call', name: 'string', with: [value.tree] }, type: TEXT };
    const is = typeInWords(value.type);
    return wrong(checking, 'wrong-type', syntax.with[0]!, `${is.zh}不能变成文本`, `${is.en} cannot be made a text`);
  },
  matches: (syntax, checking) => {
    if (!countMatches(syntax, 2, 2, checking)) return broken();
    const [text, pattern] = syntax.with;
    const value = expect(text!, TEXT, checking);
    if (pattern!.kind !== 'text') {
      return wrong(checking, 'bad-pattern', pattern!, '正则表达式须直接写成文本', 'the pattern must be written out as a text');
    }
    const fault = faultOf(pattern!.value);
    if (fault) return wrong(checking, 'bad-pattern', pattern!, `正则表达式不可用：${fault}`, `this pattern cannot be used: ${fault}`);
    return { tree: { op: 'call', name: 'matches', with: [value.tree, { op: 'literal', value: pattern!.value }] }, type: BOOLEAN };
  },
} satisfies Record<string, CheckBuiltin>;

/** RE2, which the machine runs, never hangs: no look-around, no back-references. What is said of a fault is its own. */
function faultOf(pattern: string): string | null {
  if (pattern.length > LONGEST_PATTERN) return `> ${LONGEST_PATTERN}`;
  try {
    return RE2JS.compile(pattern) && null;
  } catch (error) {
    if (error instanceof RE2JSException) return error.message;
    throw error;
  }
}
