import type { Problem } from '#libs/contract';

/** The server answered with a problem: `problem` says what, in both languages, with every unmet rule. */
export class ProblemAnswer extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.en}`);
    this.name = 'ProblemAnswer';
  }
}
