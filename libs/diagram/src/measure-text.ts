import { eastAsianWidth } from 'get-east-asian-width';

/** Widths in ems of what is not full-width, by the widest of the usual fonts, so that no font overflows. */
const NARROW = /[\s!'(),./:;I[\]ijlt|]/u;
const SLIM = /[crskvxyz"-]/u;
const BROAD = /[%@MWmw]/u;
const CAPITAL = /[A-Z#&+<=>~_]/u;

/** How wide a text is, in ems of its size: an upper bound for the usual fonts. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** Breaks a text into as few lines as fit a width (in ems), of about the same length: anywhere in Chinese, else between words. */
export function wrapText(text: string, most: number): string[] {
  const whole = textWidth(text);
  if (whole <= most) return [text];
  const pieces = piecesOf(text, most);
  const lines = fill(pieces, most).length;
  for (let width = whole / lines; width < most; width += 0.5) {
    const even = fill(pieces, width);
    if (even.length === lines) return even;
  }
  return fill(pieces, most);
}

function fill(pieces: readonly string[], most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line && textWidth((line + piece).trimEnd()) > most) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line ? piece : piece.trimStart();
  }
  return line.trimEnd() || !lines.length ? [...lines, line.trimEnd()] : lines;
}

/** What is not broken: what stands between blanks and commas; where that is too long for a line, a Chinese character or a word with its punctuation. */
function piecesOf(text: string, most: number): string[] {
  const fits = (piece: string): boolean => textWidth(piece.trimEnd()) <= most;
  const narrower = (piece: string): string[] => (fits(piece) ? [piece] : (piece.match(/[（“‘《〔[(]*(?:\p{Script=Han}|[^\p{Script=Han}（“‘《〔]+)[，。、；：！？）”’》〕\])]*\s*|./gsu) ?? []));
  return (text.match(/[^\s、，；]*[、，；]*\s*/gu) ?? []).flatMap(narrower).flatMap((piece) => (fits(piece) ? [piece] : [...piece]));
}

function widthOf(character: string): number {
  if (/\p{Mn}/u.test(character)) return 0;
  if (eastAsianWidth(character.codePointAt(0)!, { ambiguousAsWide: true }) === 2) return 1;
  if (NARROW.test(character)) return 0.4;
  if (BROAD.test(character)) return 1;
  if (CAPITAL.test(character)) return 0.76;
  return SLIM.test(character) ? 0.56 : 0.62;
}
