import type { Expression } from '../expression/expression.js';
import type { Words } from '../source/problem.js';
import type { Refusal, Senders } from './definition.js';

export type Action = {
  when: Expression | null;
  /** done once for each item, bound as a local of this name */
  forEach: { name: string; in: Expression } | null;
} & (
  | { do: 'assign'; set: Record<string, Expression> }
  | { do: 'change'; record: string; rows: Expression; set: Record<string, Expression> }
  /** link: the field that keeps the case, or the list that it joins */
  | { do: 'start'; workflow: string; event: string; with: Record<string, Expression>; link?: string }
  | { do: 'send'; to: Expression; event: string; with: Record<string, Expression> }
  | { do: 'notify'; to: Senders; template: string }
  | { do: 'call'; service: string; operation: string | null; with: Record<string, Expression> }
);

export interface StateNode {
  /** unique in the file; XState's key */
  id: string;
  title: Words;
  kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'shallow history' | 'deep history';
  /** the first state inside; of a history state, where it leads the first time (null: its parent's initial) */
  initial: string | null;
  states: StateNode[];
  on: Record<string, Transition[]>;
  after: AfterTransition[];
  always: Transition[];
  onDone: Transition[];
  entry: Action[];
  exit: Action[];
  tags: string[];
  /** priority: low, normal, high or urgent, or what gives one of them */
  task: { for: Senders; priority: string | Expression | null } | null;
  output: Record<string, Expression> | null;
  meta: unknown;
}

export interface Transition {
  guard: Expression | null;
  /** id of the state that it leads to; null: no state is left */
  target: string | null;
  reenter: boolean;
  actions: Action[];
  by: Senders | null;
  refuse: Refusal[];
  /** the name under which an `always` step enters the history */
  as: string | null;
  clause: string[];
}

export interface AfterTransition {
  /** the name in the file: a parameter, a duty or an entry of `deadlines` */
  name: string;
  delay: { parameter: Expression } | { duty: string } | { deadline: string };
  /** a parameter after which it repeats until its state is left */
  every: Expression | null;
  transitions: Transition[];
}
