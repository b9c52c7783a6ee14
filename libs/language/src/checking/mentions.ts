import { LONGEST_TEXT } from '../expression/reading/limits.js';

/** The names that an expression's text mentions; texts in quotes, and parts after a dot, are left out. */
export function mentions(text: string): Set<string> {
  // refused for its length anyway
  if (text.length > LONGEST_TEXT) return new Set();
  return new Set(text.replace(/"(?:[^"\\]|\\.)*"/g, ' ').replace(/\.\s*[\p{L}_][\p{L}\p{N}_]*/gu, ' ').match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []);
}
