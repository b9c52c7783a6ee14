/** A file of a process stays far below these; beyond them it is a mistake or an attack. */
export const largestFile = 1_000_000;
export const deepestNesting = 60;
/** names of one map, items of one list: the checks compare many of them with one another */
export const mostEntries = 1_000;

/** lines, commas, colons, quotes and brackets of one file: reading takes time for each of them, and a file of nothing else would take seconds */
export const mostSigns = 50_000;

const signs: ReadonlySet<number> = new Set([...'\n,:"\'{}[]'].map((sign) => sign.charCodeAt(0)));

/** Whether a file has more of these than any process needs. */
export function tooMany(text: string): boolean {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    if (signs.has(text.charCodeAt(index)) && ++count > mostSigns) return true;
  }
  return false;
}

/** Where brackets or dashes nest so deep that reading them could exhaust the stack; null where they do not. */
export function tooDeep(text: string): { line: number; column: number } | null {
  const lines = text.split('\n');
  let depth = 0;
  for (const [index, line] of lines.entries()) {
    const dashes = /^[ \t]*((?:[-?][ \t]+)+)/.exec(line)?.[1] ?? '';
    if (dashes.replace(/[ \t]/g, '').length > deepestNesting) return { line: index + 1, column: 1 };
    for (const step of bracketsOf(line)) {
      depth = Math.max(0, depth + step);
      if (depth > deepestNesting) return { line: index + 1, column: 1 };
    }
    if (line.length - line.trimStart().length > 40 * deepestNesting) return { line: index + 1, column: 1 };
  }
  return null;
}

/** +1 and -1 for each bracket of a line outside quotes and comments; character by character, as a regular expression could be made to take for ever. */
function bracketsOf(line: string): number[] {
  const steps: number[] = [];
  let quote = '';
  for (let index = 0; index < line.length; index++) {
    const character = line[index] ?? '';
    if (quote !== '') {
      if (character === '\\' && quote === '"') index++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '#' && (index === 0 || line[index - 1] === ' ')) break;
    else if (character === '[' || character === '{') steps.push(1);
    else if (character === ']' || character === '}') steps.push(-1);
  }
  return steps;
}
