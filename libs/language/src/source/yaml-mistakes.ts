import { layoutMistake } from './layout-mistakes.js';
import type { Mistake } from './mistake.js';

const quoteIt = { zh: '请给整个值加引号。', en: 'Put the whole value into quotes.' };

/** A syntax error of the YAML parser, told in words of the file's owner. */
export function syntaxMistake(code: string, text: string, at: number, message: string): Mistake {
  const from = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
  const end = lineEnd(text, at);
  const line = text.slice(from, end);
  const wideColon = /^[^:"'#]*：/.exec(line);
  if (wideColon !== null) {
    return { code: 'full-width-colon', at: from + wideColon[0].length - 1, zh: '这里用了全角冒号“：”，请改用“: ”。', en: 'A full-width colon stands here; write ": ".', fix: line.trim().replace(/：\s*/, ': ') };
  }
  const wideBracket = /[:,[{]\s+(?=\S)[｛｝［］【】]/.exec(line);
  if (wideBracket !== null) return { code: 'full-width-brackets', at: from + wideBracket.index + wideBracket[0].length - 1, zh: '这里用了全角括号，请改用半角 { } 或 [ ]。', en: 'A full-width bracket stands here; write { } or [ ].' };
  const wideComma = /，\s*([A-Za-z_]+:)(?=\s)/.exec(line);
  if (code === 'BLOCK_IN_FLOW' && wideComma !== null) {
    return { code: 'full-width-comma', at: from + wideComma.index, zh: '这里用了全角逗号“，”，请改用“, ”。', en: 'A full-width comma stands here; write ", ".', fix: `, ${wideComma[1]}` };
  }
  if (code === 'MULTIPLE_DOCS') return { code: 'several-documents', at, zh: '一个文件里只能有一份文档，请去掉 ---。', en: 'A file holds one document; remove the line "---".' };
  if (code === 'TAB_AS_INDENT') return { code: 'tab', at, zh: '缩进用了制表符，请改用空格。', en: 'Tabs stand at the beginning of the line; use spaces.' };
  const comparison = /:\s+([<>]=?\s*[^\s\-+].*|@.*|[%`].*)$/.exec(line);
  if (comparison !== null) return { code: 'needs-quotes', at, zh: `以 ${comparison[1]?.slice(0, 1)} 开头的值要加引号。`, en: `A value that begins with ${comparison[1]?.slice(0, 1)} needs quotes.`, fix: `"${comparison[1]?.replaceAll('"', "'")}"` };
  const braces = code === 'BAD_INDENT' ? null : /:\s+(?=\S)([^"'{}:]*\{[^{}:]*\}.*)$/.exec(line);
  if (braces !== null) return { code: 'braces-in-text', at, zh: `文字里有 {…}，${quoteIt.zh}`, en: `A text with {…}: ${quoteIt.en}`, fix: `"${wholeText(line.slice(0, braces.index), braces[1]!)}"` };
  const layout = layoutMistake({ code, message, at, from, line, next: text.slice(end + 1, lineEnd(text, end + 1)) });
  if (layout !== null) return layout;
  if (code === 'BLOCK_AS_IMPLICIT_KEY') return { code: 'colon-in-text', at, zh: `值里有冒号和空格，${quoteIt.zh}`, en: `The value holds a colon and a space. ${quoteIt.en}` };
  return { code: 'yaml-syntax', at, zh: `此处写法不合 YAML，请看括号、引号、逗号和缩进是否齐全：${message}`, en: `This is not well-formed YAML; look whether a bracket, quote, comma or indentation is wrong: ${message}` };
}

/** The text that was meant, without quotes: within { } it ends at the next comma or }, else with the line. */
function wholeText(before: string, rest: string): string {
  const text = before.includes('{') ? (/^[^{}]*\{[^{}]*\}[^{},]*/.exec(rest)?.[0] ?? rest) : rest;
  return text.trim().replace(/[“”"]/g, '');
}

/** What the parser takes without a word, but the owner did not mean. */
export function scalarMistake(text: string, from: number, to: number, style: 'plain' | 'single' | 'double' | 'block'): Mistake | null {
  if (style === 'block') {
    const header = text.slice(from, lineEnd(text, from));
    return /^[>|][+-]?[0-9]/.test(header) ? { code: 'needs-quotes', at: from, zh: '以 > 或 | 开头的值要加引号。', en: 'A value that begins with > or | needs quotes.', fix: `"${header.trim()}"` } : null;
  }
  if (style !== 'plain') return null;
  const rest = text.slice(to, lineEnd(text, to));
  if (!/^[ \t]+#[^\s#]/.test(rest)) return null;
  return { code: 'cut-by-hash', at: to, zh: `“ #”之后成了注释，值被截断；请加引号，或在 # 后空一格作注释。`, en: 'What follows " #" became a comment, so the value is cut; put it into quotes, or leave a space after # for a comment.', fix: `"${text.slice(from, to)}${rest.trimEnd()}"` };
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
