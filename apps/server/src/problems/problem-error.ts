import type { Problem } from '#libs/contract';

/** Thrown by an operation of the edge; the filter answers with it. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly words: { zh: string; en: string },
    readonly more: Partial<Pick<Problem, 'clause' | 'unmet' | 'values' | 'refusal' | 'case' | 'version' | 'findings'>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(words.en);
    this.name = 'ProblemError';
  }
}
