import type { Tree } from '../expression.js';
import type { Scope } from '../scope.js';
import { own } from './checking.js';

/**
 * What a test of a case's state makes sure of: `item.state in (lent, overdue)` holds only where item.due_at is set, if it is set in both.
 * The trees that are then not null, as JSON.
 */
export function setByState(condition: Tree, scope: Scope): ReadonlySet<string> {
  const asked = askedStates(condition);
  if (!asked || !scope.setIn) return new Set();
  const { workflow } = asked.of;
  const byState = own(scope.setIn, workflow);
  const sets = asked.states.map((state) => (byState && own(byState, state)) ?? []);
  const common = (sets[0] ?? []).filter((field) => sets.every((set) => set.includes(field)));
  return new Set(common.map((name) => JSON.stringify({ op: 'of case', workflow, case: asked.of.case, name } satisfies Tree)));
}

type OfCase = Extract<Tree, { op: 'of case' }>;

function askedStates(condition: Tree): { of: OfCase; states: string[] } | null {
  if (condition.op === 'call') {
    const [of] = condition.with;
    const state = stateIn(condition);
    return of?.op === 'of case' && of.name === 'state' && state !== null ? { of, states: [state] } : null;
  }
  if (condition.op !== 'in' || condition.value.op !== 'of case' || condition.value.name !== 'state') return null;
  const states = condition.tests.map(stateIn);
  return states.every((state) => state !== null) ? { of: condition.value, states: states as string[] } : null;
}

/** list contains(states, lent) */
function stateIn(test: Tree): string | null {
  if (test.op !== 'call' || test.name !== 'list contains') return null;
  const state = test.with[1];
  return state?.op === 'literal' && typeof state.value === 'string' ? state.value : null;
}
