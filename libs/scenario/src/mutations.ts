import { statesOf, type Definition, type Refusal, type Sender, type Senders, type StateNode, type Transition } from '#libs/language';

/** A rule that may be taken away: where it stands, and the definition without it. */
export interface Mutation {
  /** names the rule within its workflow, e.g. `event reserve: refuse KEY_NOT_AVAILABLE` */
  rule: string;
  without: Definition;
}

/** Takes one rule out of a copy of the definition. */
type Change = { rule: string; take: (from: Definition) => void };

/**
 * Every rule of a workflow, each taken away in turn: guards, refusals, what senders must be, timers, duties, rows of tables. A scenario that
 * still holds without a rule says nothing of it.
 */
export function mutationsOf(definition: Definition): Mutation[] {
  const changes = [
    ...Object.entries(definition.events).flatMap(([event]) => ofEvent(definition, event)),
    ...statesOf(definition.root).flatMap(({ id }) => ofState(definition, id)),
    ...Object.keys(definition.duties).flatMap((duty) => ofDuty(definition, duty)),
    ...Object.keys(definition.tables).flatMap((table) => ofTable(definition, table)),
    ...Object.keys(definition.claims).map((claim): Change => ({ rule: `claim ${claim}`, take: (from) => void delete from.claims[claim] })),
  ];
  return changes.map(({ rule, take }) => {
    const without = structuredClone(definition);
    take(without);
    return { rule, without };
  });
}

function ofEvent(definition: Definition, name: string): Change[] {
  const event = definition.events[name]!;
  const where = `event ${name}`;
  return [
    ...(isSent(definition, name) ? ofSenders(event.by, `${where}: by`, (from) => from.events[name]!.by!) : []),
    ...(event.cosign ? [{ rule: `${where}: cosign`, take: (from: Definition) => void (from.events[name]!.cosign = null) }] : []),
    ...ofRefusals(event.refuse, `${where}: refuse`, (from) => from.events[name]!.refuse),
    ...ofRefusals(event.otherwise, `${where}: otherwise`, (from) => from.events[name]!.otherwise),
  ];
}

/** Whether anybody sends it: one that only names a step that follows by itself is not sent. */
const isSent = ({ start, root }: Definition, event: string): boolean => start.includes(event) || statesOf(root).some(({ on }) => Object.hasOwn(on, event));

function ofState(definition: Definition, id: string): Change[] {
  const state = stateOf(definition, id);
  const where = `state ${id}`;
  const of = (list: readonly Transition[], what: string, at: (from: StateNode) => Transition[]) =>
    list.flatMap((transition, index) => ofTransition(transition, `${what}${list.length > 1 ? ` ${index + 1}` : ''}`, (from) => at(stateOf(from, id))[index]!));
  return [
    ...Object.entries(state.on).flatMap(([event, list]) => of(list, `${where}: on ${event}`, (from) => from.on[event]!)),
    ...state.after.flatMap(({ name, transitions }, index) => [
      { rule: `${where}: after ${name}`, take: (from: Definition) => void stateOf(from, id).after.splice(index, 1) },
      ...of(transitions, `${where}: after ${name}`, (from) => from.after[index]!.transitions),
    ]),
    ...of(state.always, `${where}: always`, (from) => from.always),
    ...of(state.onDone, `${where}: onDone`, (from) => from.onDone),
  ];
}

function ofTransition({ guard, by, refuse }: Transition, where: string, at: (from: Definition) => Transition): Change[] {
  return [
    ...(guard ? [{ rule: `${where}: guard`, take: (from: Definition) => void (at(from).guard = null) }] : []),
    ...ofSenders(by, `${where}: by`, (from) => at(from).by!),
    ...ofRefusals(refuse, `${where}: refuse`, (from) => at(from).refuse),
  ];
}

const ofRefusals = (refusals: readonly Refusal[], where: string, at: (from: Definition) => Refusal[]): Change[] =>
  refusals.map(({ code }, index) => ({ rule: `${where} ${code ?? 'by table'}`, take: (from) => void at(from).splice(index, 1) }));

/** Anybody may send; one alternative less; and each condition of an alternative. */
function ofSenders(senders: Senders | null, where: string, at: (from: Definition) => Senders): Change[] {
  if (!senders) return [];
  const anybody: Sender = { role: null, of: null, is: null, not: null, when: null, workflow: null };
  return [
    { rule: `${where} anybody`, take: (from) => void at(from).any.push(anybody) },
    ...senders.any.flatMap((sender, index): Change[] => {
      const who = sender.workflow ?? sender.role ?? 'person';
      const conditions = (['is', 'not', 'when'] as const).filter((one) => sender[one] !== null && (sender.role !== null || one !== 'is'));
      return [
        { rule: `${where} ${who}`, take: (from) => void at(from).any.splice(index, 1) },
        ...(sender.onDuty ? [{ rule: `${where} ${who}, on_duty`, take: (from: Definition) => void delete at(from).any[index]!.onDuty }] : []),
        ...conditions.map((one): Change => ({ rule: `${where} ${who}, ${one}`, take: (from) => void (at(from).any[index]![one] = null) })),
      ];
    }),
  ];
}

function ofDuty(definition: Definition, name: string): Change[] {
  const duty = definition.duties[name]!;
  const where = `duty ${name}`;
  const without = (what: string, take: (from: Definition['duties'][string]) => void): Change => ({ rule: `${where}: ${what}`, take: (from) => take(from.duties[name]!) });
  return [
    { rule: where, take: (from) => void delete from.duties[name] },
    ...(duty.when ? [without('when', (from) => void (from.when = null))] : []),
    ...Object.keys(duty.due).map((event) => without(`due ${event}`, (from) => void delete from.due[event])),
    ...Object.keys(duty.dueIn ?? {}).map((state) => without(`due ${state}`, (from) => void delete from.dueIn![state])),
    ...Object.keys(duty.moved).map((event) => without(`moved ${event}`, (from) => void delete from.moved[event])),
    ...Object.keys(duty.done).map((event) => without(`done ${event}`, (from) => void delete from.done[event])),
    ...duty.lapses.map((event) => without(`lapses ${event}`, (from) => void (from.lapses = from.lapses.filter((one) => one !== event)))),
    ...(duty.missed ?? []).map((event) => without(`missed ${event}`, (from) => void (from.missed = from.missed!.filter((one) => one !== event)))),
    ...(duty.remind ? [without('remind', (from) => void (from.remind = null))] : []),
    ...(duty.late.notify ? [without('late notify', (from) => void (from.late.notify = null))] : []),
    ...(duty.paused ? [without('paused', (from) => void (from.paused = null))] : []),
    ...(duty.late.missed ? [without('late missed', (from) => void (from.late.missed = false))] : []),
  ];
}

function ofTable(definition: Definition, name: string): Change[] {
  const { body } = definition.tables[name]!;
  if ('formula' in body) return [];
  return body.rules.map(({ note }, index) => ({ rule: `table ${name}: row ${index + 1}${note ? ` ${note}` : ''}`, take: (from) => void rulesOf(from, name).splice(index, 1) }));
}

function rulesOf(definition: Definition, table: string): unknown[] {
  const { body } = definition.tables[table]!;
  return 'rules' in body ? body.rules : [];
}

const stateOf = (definition: Definition, id: string): StateNode => statesOf(definition.root).find((state) => state.id === id)!;
