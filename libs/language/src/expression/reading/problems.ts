import type { ExpressionProblem } from '../scope.js';

/** Thrown while reading a text that cannot be read on; one problem is enough then. */
export class Unreadable extends Error {
  constructor(readonly problem: ExpressionProblem) {
    super(problem.en);
  }
}

export function problem(code: string, place: { from: number; to: number }, zh: string, en: string, fix?: string): ExpressionProblem {
  return { code, from: place.from, to: Math.max(place.to, place.from + 1), zh, en, ...(fix === undefined ? {} : { fix }) };
}
