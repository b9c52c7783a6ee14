import type { StateValue } from './walk.js';

/** Names of all active states of a state value, innermost first, in document order. */
export function activeStates(value: StateValue): string[] {
  if (typeof value === 'string') return [value];
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'object' && Object.keys(inner).length === 0 ? [name] : [...activeStates(inner), name],
  );
}
