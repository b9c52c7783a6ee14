import type { CheckedWorkflows } from '../check-workflows.js';
import { statesOf } from '../definition/states-of.js';
import type { StateNode, Transition } from '../definition/chart.js';
import type { Definition } from '../definition/definition.js';
import type { Words } from '../source/problem.js';

/** Something in the files that realises a clause. */
export interface ClauseUse {
  kind: 'workflow' | 'event' | 'state' | 'transition' | 'refusal' | 'duty' | 'table' | 'table row' | 'parameter' | 'register' | 'role' | 'scenario';
  /** null for what several workflows share */
  workflow: string | null;
  /** as the file names it */
  name: string;
  title: Words;
}

export interface ClauseEntry {
  regulation: string;
  clause: string;
  words: Words;
  /** a decision of the site where the regulation is silent or contradicts itself */
  isDefault: boolean;
  /** the process outside these files that realises it */
  elsewhere: string | null;
  uses: ClauseUse[];
}

/** Every clause of the regulations with everything that names it. Fields, records and types name clauses too, but realise none. */
export function clauseIndex({ workflows, site, scenarios }: CheckedWorkflows): ClauseEntry[] {
  const uses = new Map<string, ClauseUse[]>();
  const add = (clauses: readonly string[], use: ClauseUse): void => clauses.forEach((clause) => uses.set(clause, [...(uses.get(clause) ?? []), use]));
  for (const definition of Object.values(workflows)) for (const [clauses, use] of usesIn(definition)) add(clauses, use);
  for (const [name, { title, clause }] of Object.entries(site.parameters)) add(clause, { kind: 'parameter', workflow: null, name, title });
  for (const [name, { title, clause }] of Object.entries(site.registers)) add(clause, { kind: 'register', workflow: null, name, title });
  for (const [name, { title, clause }] of Object.entries(site.roles)) add(clause ?? [], { kind: 'role', workflow: null, name, title });
  for (const { workflow, scenarios: stories } of scenarios) for (const { title, clause } of stories) add(clause, { kind: 'scenario', workflow, name: title.zh, title });
  return Object.values(site.regulations).flatMap(({ id, clauses, defaults }) => [...entriesOf(id, clauses, false, uses), ...entriesOf(id, defaults, true, uses)]);
}

type Clauses = Readonly<Record<string, { words: Words; elsewhere: string | null }>>;

const entriesOf = (regulation: string, clauses: Clauses, isDefault: boolean, uses: ReadonlyMap<string, ClauseUse[]>): ClauseEntry[] =>
  Object.entries(clauses).map(([clause, { words, elsewhere }]) => ({ regulation, clause, words, isDefault, elsewhere, uses: uses.get(clause) ?? [] }));

type Cited = [clauses: readonly string[], use: ClauseUse];

function usesIn(definition: Definition): Cited[] {
  const { id: workflow, title, clause, events, duties, tables, codes, root } = definition;
  const use = (kind: ClauseUse['kind'], name: string, words: Words): ClauseUse => ({ kind, workflow, name, title: words });
  return [
    [clause, use('workflow', workflow, title)],
    ...Object.entries(events).map(([name, event]): Cited => [event.clause, use('event', name, event.title)]),
    ...[...statesUnder(definition)].map(([state, clauses]): Cited => [[...clauses], use('state', state.id, state.title)]),
    ...statesOf(root).flatMap((state) => transitionsOf(state, definition).map(({ clauses, name, words }): Cited => [clauses, use('transition', name, words)])),
    ...Object.entries(codes).map(([name, { words, clause: clauses }]): Cited => [clauses, use('refusal', name, words)]),
    ...Object.entries(duties).map(([name, duty]): Cited => [duty.clause, use('duty', name, duty.title)]),
    ...Object.entries(tables).flatMap(([name, table]): Cited[] => [
      [table.clause, use('table', name, table.title)],
      ...('rules' in table.body ? table.body.rules.map(({ note, clause: clauses }, index): Cited => [clauses, use('table row', `${name} ${index + 1}`, note === null ? table.title : { zh: note, en: note })]) : []),
    ]),
  ];
}

/** States in which a clause is at work: those that a transition under it leaves or enters. */
function statesUnder(definition: Definition): Map<StateNode, Set<string>> {
  const states = statesOf(definition.root);
  const under = new Map<StateNode, Set<string>>();
  for (const state of states) {
    for (const { clauses, target } of transitionsOf(state, definition)) {
      for (const one of [state, states.find(({ id }) => id === target)]) if (one && clauses.length) under.set(one, new Set([...(under.get(one) ?? []), ...clauses]));
    }
  }
  return under;
}

interface CitedTransition {
  clauses: readonly string[];
  name: string;
  words: Words;
  target: string | null;
}

/** Ways out of a state: each with the clauses of its event and its own, as "checking —reserve→ ready". */
function transitionsOf(state: StateNode, { events, root }: Definition): CitedTransition[] {
  const told = (cause: string, inherited: readonly string[], transitions: readonly Transition[]): CitedTransition[] =>
    transitions.map(({ target, clause }) => {
      const to = target === null ? null : statesOf(root).find(({ id }) => id === target)?.title ?? null;
      const words = (language: keyof Words) => `${state.title[language]}${to && target !== state.id ? ` → ${to[language]}` : ''}`;
      return { clauses: [...new Set([...inherited, ...clause])], name: `${state.id} —${cause}→ ${target ?? state.id}`, words: { zh: words('zh'), en: words('en') }, target };
    });
  return [
    ...Object.entries(state.on).flatMap(([event, transitions]) => told(event, events[event]?.clause ?? [], transitions)),
    ...state.after.flatMap(({ name, transitions }) => told(name, [], transitions)),
    ...told('always', [], state.always), ...told('onDone', [], state.onDone),
  ];
}
