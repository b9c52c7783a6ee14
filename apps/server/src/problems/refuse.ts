import { wordsOfCode } from '#libs/contract';
import { ProblemError } from './problem-error.js';

/** A problem of the edge itself, with its text from the system's table. */
export const refuse = (status: number, code: string, shows: Readonly<Record<string, unknown>> = {}, more: ProblemError['more'] = {}, headers: ProblemError['headers'] = {}): ProblemError =>
  new ProblemError(status, code, wordsOfCode(code, shows, null), more, headers);
