import type { Mistake } from './mistake.js';

/** Where the parser stumbled: the line, where it begins in the file, and the line after it. */
export interface Stumbled {
  code: string;
  message: string;
  at: number;
  from: number;
  line: string;
  next: string;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Mistakes of layout: indentation, a missing dash, bracket, quote, comma or colon. Null where it is none of them. */
export function layoutMistake({ code, message, at, from, line, next }: Stumbled): Mistake | null {
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && indentOf(next) > indentOf(line) && /^\s*(?:- )?[^\s:]+:(?: |$)/.test(next)) {
    return { code: 'bad-indentation', at: from + line.length + 1 + indentOf(next), zh: '这一行比上一行缩进得深，但上一行已有值；同级的键要对齐。', en: 'This line is indented deeper than the one above, which has its value already; words of one level begin at the same column.' };
  }
  if (code === 'BAD_INDENT' && message.startsWith('Flow')) {
    return { code: 'unclosed-bracket', at, zh: '此处之前有一个 { 或 [ 没有配对；请在那一行补上 } 或 ]。', en: 'A { or [ before this place is not closed; add } or ] to its line.' };
  }
  if (code === 'BAD_INDENT') {
    const first = from + indentOf(line);
    return { code: 'bad-indentation', at: first, zh: '这一行的缩进与同级的各行没有对齐；请用空格对齐。', en: 'This line does not begin at the same column as the others of its level; align it with spaces.' };
  }
  if (code === 'MISSING_CHAR' && message.startsWith('Sequence item')) return { code: 'missing-dash', at: from + indentOf(line), zh: '列表的每一项要以“- ”开头。', en: 'Each item of the list begins with "- ".' };
  const spaceless = /^\s*(?:- )?([A-Za-z_]+):([^\s:].*)$/.exec(line);
  if (code === 'MULTILINE_IMPLICIT_KEY' && spaceless !== null) return spaceAfterColon(from + indentOf(line), `${spaceless[1]}: ${spaceless[2]}`);
  if (code === 'MULTILINE_IMPLICIT_KEY') return { code: 'missing-colon', at, zh: '这里缺少冒号和值，应写成“键: 值”。', en: 'A colon and a value are missing here; write "word: value".' };
  if (message.startsWith('Missing closing') || (line.split('"').length % 2 === 0 && code === 'UNEXPECTED_TOKEN')) {
    return { code: 'unclosed-quote', at, zh: '有一个引号没有配对；从这里往前找，补上右引号。', en: 'A quote is not closed; look before this place and close it.' };
  }
  if (code === 'BLOCK_IN_FLOW' || message.startsWith('Missing ,')) {
    return { code: 'missing-comma', at, zh: '括号里的两项之间要有半角逗号“, ”；值里若有冒号，请给整个值加引号。', en: 'Between two entries within brackets stands a comma; a value that holds a colon and a space needs quotes.' };
  }
  return null;
}

/** A key and its value that have grown together, such as zh:代收. */
export const spaceAfterColon = (at: number, fix: string): Mistake => ({ code: 'space-after-colon', at, zh: '冒号后面要空一格。', en: 'A space is missing behind the colon.', fix });
