import { isHistory, type StateNode } from '#libs/language';
import type { StateValue } from '#libs/machine';

/** The state value, as XState writes it, of a chart in which these states are active. */
export function chartValue(node: StateNode, active: ReadonlySet<string>): StateValue {
  const inside = node.states.filter((child) => active.has(child.id));
  if (node.kind === 'parallel') return Object.fromEntries(inside.map((child) => [child.id, chartValue(child, active)]));
  const child = inside[0];
  if (!child) return {};
  return child.states.some((one) => active.has(one.id)) ? { [child.id]: chartValue(child, active) } : child.id;
}

/** Active states below the root, innermost first, in the order of the file. */
export function activeInOrder(node: StateNode, active: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const visit = ({ states }: StateNode): void => {
    for (const child of states) {
      if (!active.has(child.id)) continue;
      visit(child);
      found.push(child.id);
    }
  };
  visit(node);
  return found;
}

/** Whether a compound or parallel state is done, as XState counts it: a final child is active, in every region of a parallel one. */
export function isDone(node: StateNode, active: ReadonlySet<string>): boolean {
  if (node.kind === 'parallel') return node.states.every((region) => isHistory(region) || isDone(region, active));
  return node.states.some((child) => child.kind === 'final' && active.has(child.id));
}

/** Whether two state values are the same, in whatever order their regions are listed. */
export function sameValue(one: StateValue, other: StateValue): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => other[name] !== undefined && sameValue(one[name]!, other[name]));
}
