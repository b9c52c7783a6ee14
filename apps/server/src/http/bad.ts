import type { ProblemError } from '../problems/problem-error.js';
import { refuse } from '../problems/refuse.js';

/** One value of a request that does not fit. */
export const bad = (path: string, zh: string, en: string): ProblemError => refuse(400, 'BAD_REQUEST', {}, { values: [{ path, zh, en }] });
