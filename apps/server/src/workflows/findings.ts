import type { Finding } from '#libs/contract';
import type { Problem } from '#libs/language';

export const findingsOf = (problems: readonly Problem[]): Finding[] =>
  problems.map(({ code, severity, place, zh, en, fix }) => ({ code, severity, file: place.file, line: place.line, column: place.column, zh, en, ...(fix === undefined ? {} : { fix }) }));
