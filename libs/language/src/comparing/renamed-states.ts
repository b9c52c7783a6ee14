import type { StateNode, Transition } from '../definition/chart.js';
import type { Definition } from '../definition/definition.js';
import { statesOf } from '../definition/states-of.js';

/** Old name → new name, of states that are the same but for their name: same title and kind, and no other state has that title. */
export function renamedStates(old: Definition, now: Definition): Map<string, string> {
  const [before, after] = [statesByName(old.root), statesByName(now.root)];
  const lost = [...before.values()].filter(({ id }) => !after.has(id));
  const found = [...after.values()].filter(({ id }) => !before.has(id));
  const looks = ({ title, kind }: StateNode): string => JSON.stringify([title.zh, title.en, kind]);
  const only = (list: readonly StateNode[], look: string): StateNode | null => {
    const alike = list.filter((state) => looks(state) === look);
    return alike.length === 1 ? alike[0]! : null;
  };
  return new Map(lost.flatMap((state) => {
    const other = only(lost, looks(state)) && only(found, looks(state));
    return other ? [[state.id, other.id] as const] : [];
  }));
}

/** The states of a chart by name, without the chart itself. */
export const statesByName = (root: StateNode): Map<string, StateNode> => new Map(statesOf(root).slice(1).map((state) => [state.id, state]));

/** The same definition by the new names of its states. */
export function withRenamed(definition: Definition, names: ReadonlyMap<string, string>): Definition {
  const rename = (id: string): string => names.get(id) ?? id;
  const renameOrNull = (id: string | null): string | null => (id === null ? null : rename(id));
  const each = (list: readonly Transition[]): Transition[] => list.map((transition) => ({ ...transition, target: renameOrNull(transition.target) }));
  const state = (node: StateNode): StateNode => ({
    ...node, id: rename(node.id), initial: renameOrNull(node.initial), states: node.states.map(state), always: each(node.always), onDone: each(node.onDone),
    on: Object.fromEntries(Object.entries(node.on).map(([event, list]) => [event, each(list)])),
    after: node.after.map((after) => ({ ...after, transitions: each(after.transitions) })),
  });
  const claims = Object.entries(definition.claims).map(([name, claim]) => [name, { ...claim, while: claim.while.map(rename) }]);
  const duties = Object.entries(definition.duties).map(([name, duty]) => [name, { ...duty, paused: duty.paused?.map(rename) ?? null }]);
  return { ...definition, root: state(definition.root), claims: Object.fromEntries(claims) as Definition['claims'], duties: Object.fromEntries(duties) as Definition['duties'] };
}
