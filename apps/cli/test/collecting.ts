import type { Output } from '../src/output.js';
import { paintFor } from '../src/paint.js';

/** Where a command prints in a test: as on a terminal of so many columns without colour; what it said is kept. */
export function collecting(width = 80, json = false): Output & { readonly said: string } {
  const lines: string[] = [];
  return { json, width, paint: paintFor({}, {}), print: (line) => void lines.push(line), get said() { return `${lines.join('\n')}\n`; } };
}
