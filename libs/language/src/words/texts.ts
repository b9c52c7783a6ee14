import type { Entry, Node, ScalarNode } from '../source/node.js';
import type { Words } from '../source/problem.js';
import type { Problems } from '../source/problems.js';
import { takeNameList } from './names.js';

/** A text for people. */
export function takeText(node: Node | undefined, problems: Problems): string {
  if (node === undefined) return '';
  if (node.is === 'scalar') return node.text;
  problems.error('text-expected', node.place, '这里应当是文字；带 { } 或 [ ] 的文字要加引号。', 'A text is expected here; a text with { } or [ ] needs quotes.');
  return '';
}

export function takeTitle(words: ReadonlyMap<string, Entry>, problems: Problems): Words {
  return { zh: takeText(words.get('zh')?.value, problems), en: takeText(words.get('en')?.value, problems) };
}

/** yes, no, true or false. */
export function takeYes(node: Node | undefined, problems: Problems, otherwise = false): boolean {
  if (node === undefined) return otherwise;
  if (node.is === 'scalar' && /^(yes|true)$/.test(node.text)) return true;
  if (node.is === 'scalar' && /^(no|false)$/.test(node.text)) return false;
  problems.error('yes-or-no', node.place, '这里应当是 true 或 false。', 'true or false is expected here.');
  return otherwise;
}

export function takeCount(node: Node | undefined, problems: Problems): number | null {
  if (node === undefined) return null;
  if (node.is === 'scalar' && /^\d{1,9}$/.test(node.text)) return Number(node.text);
  problems.error('number-expected', node.place, '这里应当是整数。', 'A whole number is expected here.');
  return null;
}

/** Names as texts, such as tags or the clauses K13 and D11. */
export function takeTexts(node: Node | undefined, problems: Problems): string[] {
  return takeNameList(node, problems).map((item) => item.text);
}

/** An expression that nobody has checked yet; null, with a problem, where no scalar stands. */
export function takeExpression(node: Node | undefined, problems: Problems): ScalarNode | null {
  if (node === undefined) return null;
  if (node.is === 'scalar') return node;
  problems.error('expression-expected', node.place, '这里应当是一个表达式；带 { }、[ ] 的表达式要加引号。', 'An expression is expected here; one that begins with { or [ needs quotes.');
  return null;
}
