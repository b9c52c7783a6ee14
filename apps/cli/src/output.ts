import type { Paint } from './paint.js';
import { textWidth, wrap } from './text-width.js';
import { withoutEscapes } from './without-escapes.js';

/** Where a command prints, and how. */
export interface Output {
  json: boolean;
  print: (line: string) => void;
  paint: Paint;
  /** columns of the terminal; Infinity where output goes to a file */
  width: number;
}

/** Prints a text behind its lead; what does not fit goes on below, aligned. Signs that a terminal obeys are shown, also into a file: somebody will look at it. */
export function printBehind({ print, width }: Output, lead: string, text: string, paint: (text: string) => string = (plain) => plain): void {
  const indent = textWidth(lead);
  const [first = '', ...more] = wrap(withoutEscapes(text), Math.max(20, width - indent));
  print(lead + paint(first));
  for (const line of more) print(' '.repeat(indent) + paint(line));
}
