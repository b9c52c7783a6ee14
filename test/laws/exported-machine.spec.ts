import fc from 'fast-check';
import type { Definition } from '#libs/language';
import { buildMachine, enter, exportMachine, restore, walk, type Performer, type Position } from '#libs/machine';
import { assign, createMachine, initialTransition, transition, type AnyMachineSnapshot, type AnyStateMachine, type AnyStateNode } from 'xstate';
import { shippedWorkflows } from '../scenarios/shipped-workflows.js';
import { definitionOf } from './chart-definition.js';
import { charts } from './generated-chart.js';

const shipped = Object.values(shippedWorkflows().workflows);

/** The machine that another tool makes of the export, which has passed through JSON; every guard says the same, every action counts as one. */
function exported(definition: Definition, holds: boolean): AnyStateMachine {
  const { config, guards, actions, delays } = JSON.parse(JSON.stringify(exportMachine(definition))) as ReturnType<typeof exportMachine>;
  const each = <T>(names: object, value: T): Record<string, T> => Object.fromEntries(Object.keys(names).map((name) => [name, value]));
  return createMachine(config as never, { guards: each(guards, () => holds), actions: each(actions, assign({})), delays: each(delays, 0) } as never) as AnyStateMachine;
}

const targets = (states: readonly AnyStateNode[] | undefined) => states?.map(({ id }) => id) ?? null;

/** States with what is inside, first, and where each event leads, in order. */
const shapeOf = (node: AnyStateNode): object => ({
  id: node.id, type: node.type, history: node.history || null, order: node.order, tags: node.tags, first: node.type === 'history' ? null : targets(node.initial?.target),
  on: [...node.transitions].map(([event, list]) => [event, list.map(({ target, reenter }) => [targets(target), reenter])]),
  always: (node.always ?? []).map(({ target, reenter }) => [targets(target), reenter]),
  inside: Object.values(node.states).map(shapeOf),
});

const performer = (holds: boolean): Performer => ({ guard: ({ guard }) => guard === null || holds, taken() {}, perform() {}, entered() {}, left() {} });

/** Events that come one after another, where both go the same way, also where both find an endless loop. Gives the states that were met. */
function walkBoth(definition: Definition, holds: boolean, choices: readonly number[]): Set<string> {
  const [ours, theirs] = [buildMachine(definition), exported(definition, holds)];
  const met = new Set<string>();
  const both = (own: () => Position, other: () => AnyMachineSnapshot): { position: Position; snapshot: AnyMachineSnapshot } | null => {
    const [position, snapshot] = [attempt(own), attempt(other)];
    expect(snapshot?.value ?? null).toEqual(position?.value ?? null);
    if (!position || !snapshot) return null;
    expect(snapshot.status === 'done').toBe(position.done);
    met.add(JSON.stringify(position.value));
    return { position, snapshot };
  };
  let at = both(() => enter(ours, performer(holds)), () => sound(initialTransition(theirs)[0] as AnyMachineSnapshot));
  for (const choice of choices) {
    if (!at || at.position.done) break;
    const { position, snapshot }: { position: Position; snapshot: AnyMachineSnapshot } = at;
    // what is possible somewhere here, rather than anything at all
    const possible = snapshot._nodes.flatMap((node: AnyStateNode) => node.ownEvents as string[]).filter((event: string) => !event.startsWith('xstate.done'));
    if (!possible.length) break;
    const event = { type: possible[choice % possible.length]! };
    at = both(() => walk(ours, restore(ours, position, performer(holds)), event), () => transition(theirs, snapshot, event)[0] as AnyMachineSnapshot);
  }
  return met;
}

/** What XState finds at the beginning it keeps in the snapshot; later it throws it. */
function sound(snapshot: AnyMachineSnapshot): AnyMachineSnapshot {
  if (snapshot.status === 'error') throw snapshot.error;
  return snapshot;
}

function attempt<T>(walk: () => T): T | null {
  try {
    return walk();
  } catch (error) {
    expect(String(error)).toContain('Infinite loop');
    return null;
  }
}

const choices = fc.array(fc.nat(997), { minLength: 5, maxLength: 40 });

describe.each(shipped.map((definition) => [definition.id, definition] as const))('%s, exported for XState', (_, definition) => {
  it('has the same states, first states, timers and transitions as the machine by which cases move', () => {
    expect(shapeOf(exported(definition, true).root)).toEqual(shapeOf(buildMachine(definition).root));
  });

  it('names every guard, action and delay that its config speaks of', () => {
    const { config, guards, actions, delays } = exportMachine(definition);
    const text = JSON.stringify(config);
    expect([...text.matchAll(/"guard":("(?:[^"\\]|\\.)*")/g)].map(([, name]) => JSON.parse(name!) as string).every((name) => name in guards)).toBe(true);
    expect([...text.matchAll(/"type":"([a-z_]+)","params"/g)].every(([, type]) => type! in actions)).toBe(true);
    expect([...text.matchAll(/"after":\{"([^"]+)"/g)].every(([, name]) => name! in delays)).toBe(true);
  });

  it.each([true, false])('goes the same way over any events where every guard says %s', (holds) => {
    const met = new Set<string>();
    fc.assert(fc.property(choices, (list) => walkBoth(definition, holds, list).forEach((state) => met.add(state))), { numRuns: 60 });
    expect(met.size).toBeGreaterThanOrEqual(5);
  });
});

it('charts of every kind, exported, are what they are and go as they go: history, regions, reentry, what follows by itself', () => {
  fc.assert(fc.property(charts, choices, fc.boolean(), (sketch, list, holds) => {
    const definition = definitionOf(sketch);
    expect(shapeOf(exported(definition, holds).root)).toEqual(shapeOf(buildMachine(definition).root));
    walkBoth(definition, holds, list);
  }), { numRuns: 50 });
});

describe('what an exported machine says beside its shape', () => {
  const { config, guards, delays, events } = exportMachine(shipped.find(({ id }) => id === 'key_lending')!);
  const states = (config['states'] as Record<string, { states: Record<string, { on: Record<string, unknown>; meta: unknown; description: string }> }>)['before_lending']!.states;

  it('a guard is named by its FEEL, an action has its FEEL in params, the event’s own before the transition’s', () => {
    expect(states['checking']!.on['ask_consent']).toEqual([{ target: '#awaiting_consent', guard: 'owner_has_a_say', description: '征求业主同意 / Ask the owner', actions: [{ type: 'notify', params: { to: 'owner_of_unit', template: 'key_consent_asked' } }] }]);
    expect(guards).toMatchObject({ owner_has_a_say: 'owner_has_a_say' });
    expect(states['ready']!.on['hand_over']).toMatchObject([{ actions: [
      { type: 'store_form', params: { fields: ['signed_out'] } }, { type: 'assign', params: { set: { lent_at: 'at', due_at: 'due_if_lent_now' } } }, { type: 'change', params: { record: 'keys', rows: 'copy', set: { status: 'out' } } },
    ] }]);
  });

  it('a delay says where it ends, a state its title and whose turn it is, an event who may send it and when it is refused', () => {
    expect(delays).toMatchObject({ 'T-HOLD': 'T-HOLD', return_key: 'due_of(return_key)', due_day: 'date(due_at) + T-AUTO' });
    expect(states['applied']).toMatchObject({ description: '已申请 / Applied', meta: { task: 'key_keeper' } });
    expect(events['bring_back']).toMatchObject({ by: 'key_keeper', form: ['scanned', 'returner'], refuse: { WRONG_KEY: 'form.scanned != copy' } });
    expect(config['meta']).toEqual({ start: ['apply', 'override_block'] });
  });
});
