/** Words of a typed line: quotes and brackets keep together what is in them; a full-width space or sign counts as a plain one. */
export function splitWords(line: string): string[] {
  const words: string[] = [];
  let word = '';
  let depth = 0;
  let quoted = false;
  for (const character of line.replace(/\u3000/g, ' ').replace(/＝/g, '=').replace(/[“”]/g, '"')) {
    if (character === '"' && depth === 0) {
      quoted = !quoted;
      continue;
    }
    if (!quoted && '[{'.includes(character)) depth++;
    if (!quoted && ']}'.includes(character)) depth--;
    if (/\s/.test(character) && !quoted && depth <= 0) {
      if (word) words.push(word);
      word = '';
    } else word += character;
  }
  return word ? [...words, word] : words;
}

/** name=value words as values by path: borrower.person=deng. Null where one is none. */
export function valuesOf(words: readonly string[]): Map<string, string> | null {
  const values = new Map<string, string>();
  for (const word of words) {
    const at = word.indexOf('=');
    if (at < 1) return null;
    values.set(word.slice(0, at), word.slice(at + 1));
  }
  return values;
}
