import type { Applied } from '#libs/contract';
import type { Answer } from '#libs/engine';
import type { Definition } from '#libs/language';
import { refusalProblem } from '../problems/refusal-problem.js';

/** What the engine answered, for the caller. Throws a problem for a refusal. */
export function answerApplied(answer: Answer, definition: Definition): Applied {
  if (answer.outcome === 'refused') throw refusalProblem(answer, definition);
  const { outcome: _, ...applied } = answer;
  return applied;
}
