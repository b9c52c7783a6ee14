import { eastAsianWidth } from 'get-east-asian-width';

/** How many columns a text takes in a terminal. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

export const padTo = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - textWidth(text)));

/** Breaks a text into lines of at most `width` columns: between words, and anywhere in Chinese. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/\s+|[!-~\u00a0-\u2fff]+|./gsu) ?? []) {
    if (textWidth(line) + textWidth(piece) <= width) {
      line += piece;
      continue;
    }
    if (line.trim()) lines.push(line.trimEnd());
    line = piece.trim() ? piece : '';
    while (textWidth(line) > width) {
      const head = cut(line, width);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  if (line.trim() || !lines.length) lines.push(line.trimEnd());
  return lines;
}

function cut(text: string, width: number): string {
  let head = '';
  for (const character of text) {
    if (head && textWidth(head) + widthOf(character) > width) break;
    head += character;
  }
  return head;
}

function widthOf(character: string): number {
  if (/\p{Mn}/u.test(character)) return 0;
  return eastAsianWidth(character.codePointAt(0)!);
}
