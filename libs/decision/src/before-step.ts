import type { Program, StateValue } from '#libs/machine';
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
export function formOf({ definition }: Program, { event, form }: Trigger): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const { name, optional } of definition.events[event]?.form ?? []) read[name] = form[name] ?? (optional ? definition.fields[name]?.initial : null) ?? null;
  return read;
}

/** The active states of a case before a step, the root among them; none of one that is about to begin. */
export function activeBefore(program: Program, state: CaseState | null): Set<string> {
  const active = new Set<string>();
  if (!state) return active;
  active.add(program.definition.root.id);
  collect(state.value, program, active);
  return active;
}

function collect(value: StateValue, program: Program, into: Set<string>): void {
  if (typeof value === 'string') {
    if (program.nodes.has(value)) into.add(value);
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    if (program.nodes.has(name)) into.add(name);
    collect(inner, program, into);
  }
}
