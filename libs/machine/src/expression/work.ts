import { type Environment, EvaluationRefused, type Evaluate } from './environment.js';

/** steps of loops within one evaluation, lets and tables included; nothing that people wrote may hang the engine */
export const MOST_WORK = 100_000;
const LONGEST_TEXT = 100_000;

export function spend(environment: Environment, steps: number): void {
  const work = (environment.work ?? 0) + steps;
  environment.work = work;
  if (work > MOST_WORK) throw new EvaluationRefused('TOO_MUCH_WORK', { most: MOST_WORK });
}

/** Counts the work of one evaluation from nought; evaluations inside it count on. */
export function counted(run: Evaluate): Evaluate {
  return (environment) => {
    if (environment.work !== undefined) return run(environment);
    environment.work = 0;
    try {
      return run(environment);
    } finally {
      environment.work = undefined;
    }
  };
}

/** A text of this length at most, made only then. */
export function withinLength(length: number, make: () => string): string {
  if (length > LONGEST_TEXT) throw new EvaluationRefused('OUT_OF_RANGE', { what: 'text', most: LONGEST_TEXT });
  return make();
}

/** where the checker counted on a value there is none: data from before a migration, or a defect; never taken for an answer */
export function notSet(what: string): EvaluationRefused {
  return new EvaluationRefused('NOT_SET', { what });
}

export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw notSet('list');
}

export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  throw notSet('text');
}

export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  throw notSet('number');
}

export function conditionOf(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw notSet('condition');
}
