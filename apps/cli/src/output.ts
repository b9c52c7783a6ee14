import type { Paint } from './paint.js';

/** Where a command prints, and how. */
export interface Output {
  json: boolean;
  print: (line: string) => void;
  paint: Paint;
}
