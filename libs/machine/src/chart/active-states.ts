import type { StateValue } from './walk.js';

/** Names of all active states of a state value, innermost first, in document order. */
export function activeStates(value: StateValue): string[] {
  const found: string[] = [];
  const visit = (value: StateValue): void => {
    if (typeof value === 'string') {
      found.push(value);
      return;
    }
    for (const name of Object.keys(value)) {
      visit(value[name]!);
      found.push(name);
    }
  };
  visit(value);
  return found;
}
