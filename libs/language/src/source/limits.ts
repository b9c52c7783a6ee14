/** A file of a process stays far below these; beyond them it is a mistake or an attack. */
export const largestFile = 1_000_000;
export const deepestNesting = 60;

/** Where brackets or dashes nest so deep that reading them could exhaust the stack; null where they do not. */
export function tooDeep(text: string): { line: number; column: number } | null {
  const lines = text.split('\n');
  let depth = 0;
  for (const [index, line] of lines.entries()) {
    const dashes = /^[ \t]*((?:[-?][ \t]+)+)/.exec(line)?.[1] ?? '';
    if (dashes.replace(/[ \t]/g, '').length > deepestNesting) return { line: index + 1, column: 1 };
    const bare = line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '').replace(/(^|\s)#.*$/, '');
    for (const character of bare) {
      if (character === '[' || character === '{') depth++;
      else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
      if (depth > deepestNesting) return { line: index + 1, column: 1 };
    }
    if (line.length - line.trimStart().length > 40 * deepestNesting) return { line: index + 1, column: 1 };
  }
  return null;
}
