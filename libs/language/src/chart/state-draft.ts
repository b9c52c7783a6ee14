import type { StateNode } from '../definition/chart.js';
import { isHistory } from '../definition/is-history.js';
import type { ScalarNode } from '../source/node.js';
import type { Place, Words } from '../source/problem.js';
import type { ActionDraft, NamedExpressions, RefusalDraft, SendersDraft } from '../workflow/workflow-draft.js';

/** A state as it is written, with its parent; the root of the chart has no name in the file. */
export interface StateDraft {
  id: string;
  place: Place;
  title: Words;
  kind: StateNode['kind'];
  initial: ScalarNode | null;
  parent: StateDraft | null;
  states: StateDraft[];
  on: { event: ScalarNode; transitions: TransitionDraft[] }[];
  after: AfterDraft[];
  always: TransitionDraft[];
  onDone: TransitionDraft[];
  entry: ActionDraft[];
  exit: ActionDraft[];
  tags: string[];
  task: { for: SendersDraft; priority: ScalarNode | null } | null;
  output: NamedExpressions | null;
  meta: unknown;
}

export interface TransitionDraft {
  place: Place;
  guard: ScalarNode | null;
  target: ScalarNode | null;
  reenter: boolean;
  actions: ActionDraft[];
  by: SendersDraft | null;
  refuse: RefusalDraft[];
  as: ScalarNode | null;
  clause: string[];
}

export interface AfterDraft {
  name: ScalarNode;
  every: ScalarNode | null;
  transitions: TransitionDraft[];
}

/** A state and those around it, innermost first. */
export function ancestry(state: StateDraft): StateDraft[] {
  const states: StateDraft[] = [];
  for (let at: StateDraft | null = state; at !== null; at = at.parent) states.push(at);
  return states;
}

/** The atomic and final states inside a state, or itself. History is nowhere a case can be. */
export function leavesOf(state: StateDraft): StateDraft[] {
  if (isHistory(state)) return [];
  return state.states.length === 0 ? [state] : state.states.flatMap(leavesOf);
}

/** Every transition that a state declares itself. */
export function transitionsOf(state: StateDraft): TransitionDraft[] {
  return [...state.on.flatMap((on) => on.transitions), ...state.after.flatMap((after) => after.transitions), ...state.always, ...state.onDone];
}

