import { activeStates, type Program } from '#libs/machine';
import type { CaseState } from './case-state.js';
import type { Trigger } from './trigger.js';

const initial = new WeakMap<Program, Record<string, unknown>>();

/** The fields of a case before a step: what it holds, and the initial values of what it never held. The caller's own to change. */
export function fieldsBefore(program: Program, state: CaseState | null): Record<string, unknown> {
  let begins = initial.get(program);
  if (!begins) {
    begins = Object.fromEntries(Object.entries(program.definition.fields).map(([name, field]) => [name, field.initial ?? null]));
    initial.set(program, begins);
  }
  return { ...begins, ...state?.fields };
}

/** The form with the initial values of what may be left out. */
export function formOf({ definition }: Program, { event, form }: Pick<Trigger, 'event' | 'form'>): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const { name, optional } of definition.events[event]?.form ?? []) read[name] = form[name] ?? (optional ? definition.fields[name]?.initial : null) ?? null;
  return read;
}

/** The active states of a case before a step, the root among them; none of one that is about to begin. */
export const activeBefore = (program: Program, state: CaseState | null): Set<string> =>
  new Set(state ? [program.definition.root.id, ...activeStates(state.value)] : []);
