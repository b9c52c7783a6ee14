import { type Environment, EvaluationRefused, type Evaluate } from './environment.js';

/**
 * Steps within one evaluation, lets and tables included: of loops, of calls, of items that are gone through or made, and of long texts,
 * 64 characters a step. Nothing that people wrote may hang the engine.
 */
export const MOST_WORK = 100_000;
const LONGEST_TEXT = 100_000;
const CHARACTERS_A_STEP = 64;

export function spend(environment: Environment, steps: number): void {
  const work = (environment.work ?? 0) + steps;
  environment.work = work;
  if (work > MOST_WORK) throw new EvaluationRefused('TOO_MUCH_WORK', { most: MOST_WORK });
}

/** Counts all of a value, each list as often as it is referred to: who goes through it, or keeps it, meets it as often. */
export function spendOn(environment: Environment, value: unknown): void {
  if (typeof value === 'string') return spend(environment, Math.floor(value.length / CHARACTERS_A_STEP));
  if (typeof value !== 'object' || value === null) return;
  const inside = Object.values(value);
  spend(environment, inside.length);
  for (const one of inside) spendOn(environment, one);
}

/** Counts the work of one evaluation from nought, and what comes out of it; evaluations inside it count on. */
export function counted(run: Evaluate): Evaluate {
  return (environment) => {
    if (environment.work !== undefined) return run(environment);
    environment.work = 0;
    try {
      const value = run(environment);
      spendOn(environment, value);
      return value;
    } finally {
      environment.work = undefined;
    }
  };
}

/** A text of this length, made only where that is not too long. */
export function withinLength(environment: Environment, length: number, make: () => string): string {
  if (length > LONGEST_TEXT) throw new EvaluationRefused('OUT_OF_RANGE', { what: 'text', most: LONGEST_TEXT });
  spend(environment, Math.floor(length / CHARACTERS_A_STEP));
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

/** a text that is gone through */
export function readText(value: unknown, environment: Environment): string {
  const text = textOf(value);
  spend(environment, Math.floor(text.length / CHARACTERS_A_STEP));
  return text;
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
