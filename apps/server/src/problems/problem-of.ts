import type { Problem } from '#libs/contract';
import { STATUS_CODES } from 'node:http';
import { ProblemError } from './problem-error.js';

/** The body that a problem is answered with. `instance` is the path that was asked. */
export function problemOf({ status, code, words, more }: ProblemError, instance: string): Problem {
  return {
    type: `urn:steward:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: STATUS_CODES[status] ?? 'Problem',
    status,
    detail: words.en,
    instance,
    code,
    clause: more.clause ?? [],
    zh: words.zh,
    en: words.en,
    ...Object.fromEntries(Object.entries(more).filter(([name, value]) => name !== 'clause' && value !== undefined)),
  };
}
