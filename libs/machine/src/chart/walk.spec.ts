import { describe, expect, it } from '@jest/globals';
import type { Definition, StateNode, Transition } from '#libs/language';
import { transition } from 'xstate';
import { buildMachine } from './build-machine.js';
import type { Performer } from './performer.js';
import { choose, enter, restore, walk, type Position } from './walk.js';

const leads = (target: string): Transition => ({ guard: null, target, reenter: false, actions: [], by: null, refuse: [], as: null, clause: [] });

const state = (id: string, more: Partial<StateNode> = {}): StateNode => ({
  id, title: { zh: '甲', en: 'A' }, kind: more.states ? 'compound' : 'atomic', initial: more.states?.[0]?.id ?? null, states: [],
  on: {}, after: [], always: [], onDone: [], entry: [], exit: [], tags: [], task: null, output: null, meta: null, ...more,
});

const region = (name: string, on: StateNode['on']): StateNode => state(name, { states: [state(`${name}_first`, { on }), state(`${name}_second`)] });

/** Two regions whose names come in another order by the alphabet: both may move within, or lead out. */
const machine = buildMachine({
  root: state('chart', { states: [
    state('work', { kind: 'parallel', initial: null, states: [
      region('right', { move: [leads('right_second')], end: [leads('won_by_right')] }),
      region('left', { move: [leads('left_second')], end: [leads('won_by_left')] }),
    ] }),
    state('won_by_right'), state('won_by_left'),
  ] }),
} as Partial<Definition> as Definition);

const working: Position['value'] = { work: { right: 'right_first', left: 'left_first' } };
const byName: Position['value'] = { work: { left: 'left_first', right: 'right_first' } };

/** Hears which states are left and entered. */
function listener(): Performer & { heard: string[] } {
  const heard: string[] = [];
  return { heard, guard: () => true, taken() {}, perform() {}, entered: ({ id }) => void heard.push(`+${id}`), left: ({ id }) => void heard.push(`-${id}`) };
}

function go(value: Position['value'], type: string): { heard: string[]; chosen: (string | null)[]; value: Position['value'] } {
  const performer = listener();
  const restored = restore(machine, { value, done: false }, performer);
  const chosen = choose(machine, restored, { type }).map(({ target }) => target);
  return { chosen, value: walk(machine, restored, { type }).value, heard: performer.heard };
}

describe('a case restored from its state value', () => {
  it('given both regions move, then they do so in the order of the file, however the value was written down', () => {
    for (const value of [working, byName]) expect(go(value, 'move').chosen).toEqual(['right_second', 'left_second']);
  });

  it('given only one region can lead out, then it is the first in the file, however the value was written down', () => {
    for (const value of [working, byName]) expect(go(value, 'end')).toMatchObject({ value: 'won_by_right' });
  });

  it('goes the way that XState’s own transition() goes', () => {
    for (const type of ['move', 'end', 'nothing']) {
      const performer = listener();
      const [next] = transition(machine, restore(machine, { value: working, done: false }, performer).snapshot as never, { type } as never);
      expect(go(working, type)).toMatchObject({ value: next.value, heard: performer.heard });
    }
  });
});

it('a case that begins enters the states of all regions, in the order of the file', () => {
  const performer = listener();
  expect(enter(machine, performer)).toEqual({ value: working, done: false });
  expect(performer.heard).toEqual(['+chart', '+work', '+right', '+right_first', '+left', '+left_first']);
});
