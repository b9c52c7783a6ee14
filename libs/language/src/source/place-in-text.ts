/**
 * For each character of a scalar's text, its offset in the file. Folding and escapes change only white space and the
 * characters after a backslash, so both texts are walked side by side.
 */
export function offsetsOfText(file: string, from: number, to: number, text: string, style: 'plain' | 'single' | 'double' | 'block'): number[] {
  const offsets: number[] = [];
  let at = style === 'plain' ? from : style === 'block' ? endOfLine(file, from) : from + 1;
  for (let index = 0; index < text.length; index++) {
    if (isSpace(text[index])) {
      offsets.push(at);
      if (!isSpace(text[index + 1])) while (at < to && isSpace(file[at])) at++;
      continue;
    }
    while (at < to && isSpace(file[at])) at++;
    offsets.push(Math.min(at, to));
    at += style === 'double' && file[at] === '\\' ? escapeLength(file[at + 1]) : style === 'single' && text[index] === "'" ? 2 : 1;
  }
  offsets.push(Math.min(at, to));
  return offsets;
}

function endOfLine(file: string, from: number): number {
  const end = file.indexOf('\n', from);
  return end < 0 ? file.length : end;
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\n' || character === '\r' || character === '\t';
}

function escapeLength(after: string | undefined): number {
  return after === 'x' ? 4 : after === 'u' ? 6 : after === 'U' ? 10 : 2;
}
