/** The names that an expression's text mentions; texts in quotes are left out. */
export function mentions(text: string): Set<string> {
  return new Set(text.replace(/"(?:[^"\\]|\\.)*"/g, ' ').match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []);
}
