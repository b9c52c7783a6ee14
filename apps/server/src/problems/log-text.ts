const LONGEST = 4_000;

/** A text in one line, without what a terminal obeys or an eye overlooks: controls, line ends of every kind, marks of direction, halves of characters. */
export const inOneLine = (text: string): string =>
  text.slice(0, LONGEST).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (sign) => `\\u{${sign.codePointAt(0)!.toString(16)}}`);

/** An error for the log. Its message may hold what a request carried: it makes one line; the frames, which are our own, have one each. */
export function logText(error: unknown): string {
  if (!(error instanceof Error)) return inOneLine(String(error));
  const stack = error.stack ?? '';
  const frames = stack.slice(stack.indexOf(error.message) + error.message.length).split('\n').filter((line) => line.startsWith('    at '));
  return [inOneLine(`${error.name}: ${error.message}`), ...frames.map(inOneLine)].join('\n');
}
