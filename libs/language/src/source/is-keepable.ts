/**
 * Whether a text may be kept: well-formed, and without the signs that a terminal or a printer obeys, save tab and line breaks. Postgres cannot hold some of them; the others would
 * let who writes a reason write elsewhere on the screen of who reads it.
 */
export const isKeepable = (text: string): boolean => text.isWellFormed() && !OBEYED.test(text);

const OBEYED = /[^\P{Cc}\t\n\r]/u;
