import { EvaluationRefused } from '#libs/machine';
import type { Slice } from './slice.js';
import { Step } from './step.js';
import { ifAtHand, Work, type Library } from './work.js';

export type WorkedOut = { outcome: 'worked out'; lets: Record<string, unknown> } | { outcome: 'needs'; keys: readonly string[] };

/** The lets of a case as they stand at an instant; null where one cannot be worked out there. Changes nothing. */
export function workOut(library: Library, slice: Slice, { case: id, at }: { case: string; at: string }): WorkedOut {
  const actor = { system: true } as const;
  const work = new Work(library, slice, { kind: 'event', case: id, event: '', form: {}, actor, at, ids: [] });
  return ifAtHand(work, (): Exclude<WorkedOut, { outcome: 'needs' }> => {
    const state = work.open(id);
    if (!state) return { outcome: 'worked out', lets: {} };
    const program = library(state.definition);
    const step = new Step(work, program, id, { kind: 'event', event: '', form: {}, actor, at: at > state.at ? at : state.at, depth: 0 }, state);
    return { outcome: 'worked out', lets: Object.fromEntries(Object.entries(program.definition.lets).map(([name, expression]) => [name, orNull(() => step.run(expression))])) };
  });
}

function orNull(run: () => unknown): unknown {
  try {
    return run() ?? null;
  } catch (stopped) {
    if (stopped instanceof EvaluationRefused) return null;
    throw stopped;
  }
}
