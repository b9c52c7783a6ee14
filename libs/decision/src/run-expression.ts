import type { Expression } from '#libs/language';
import { EvaluationRefused, type Environment, type Program } from '#libs/machine';
import { lookedAt } from './needed-fields.js';

/** Evaluates an expression of a definition. Where a value is missing that it counts on, the refusal names the fields that are not set. */
export function runExpression(program: Program, expression: Expression, environment: Environment): unknown {
  try {
    return program.run(expression, environment);
  } catch (stopped) {
    if (!(stopped instanceof EvaluationRefused) || stopped.code !== 'NOT_SET') throw stopped;
    const saw = Object.entries(lookedAt(program.definition, expression, environment) ?? {});
    throw new EvaluationRefused('NOT_SET', { ...stopped.detail, unset: saw.filter(([, value]) => value === null).map(([name]) => name) });
  }
}
