import { isKeepable } from '../../source/is-keepable.js';
import { problem, Unreadable } from './problems.js';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', "'": "'" };

/** "a\n\u4e00\U01F40E" → the text that is meant */
export function readText(quoted: string, place: { from: number; to: number }): string {
  const meant = quoted.slice(1, -1).replace(/\\(?:u([0-9a-fA-F]{4})|U((?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4})|(.))/gs, (_, four?: string, six?: string, sign?: string) => {
    if (four !== undefined) return String.fromCharCode(parseInt(four, 16));
    if (six !== undefined) return String.fromCodePoint(parseInt(six, 16));
    const plain = ESCAPES[sign ?? ''];
    if (plain !== undefined) return plain;
    // patterns are full of \d and \s: FEEL keeps such a backslash
    if (sign !== undefined && sign !== 'u') return `\\${sign}`;
    throw new Unreadable(problem('bad-escape', place, '转义不完整：\\u 之后须有四位十六进制数', 'a \\u needs four hexadecimal digits'));
  });
  if (!isKeepable(meant)) throw new Unreadable(problem('bad-escape', place, '这里写出了无法保存的字符', 'this gives a character that cannot be kept'));
  return meant;
}
