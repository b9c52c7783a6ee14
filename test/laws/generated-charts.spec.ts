import fc from 'fast-check';
import { canonicalJson } from '#libs/history';
import { epoch, instantOf } from '#libs/machine';
import { House } from '../../libs/decision/src/house.fixture.js';
import { definitionOf } from './chart-definition.js';
import { charts, EVENTS, type Sketch } from './generated-chart.js';
import { Twin } from './xstate-twin.js';

const START = '2026-03-02T00:00:00Z';

/** One thing that happens: time passes, then an event is sent or not. */
const happenings = fc.array(fc.record({ seconds: fc.integer({ min: 1, max: 900 }), event: fc.option(fc.nat(EVENTS.length - 1)) }), { minLength: 1, maxLength: 25 });

const seen = { kinds: new Set<string>(), history: 0, timers: 0, steps: 0, done: 0, unhandled: 0 };

/** Runs a chart in both; they must agree at every moment. A moment at which timers tie is where orders may differ: the walk ends before it. */
function walk(sketch: Sketch, happens: { seconds: number; event: number | null }[]): void {
  const twin = new Twin(sketch);
  const house = new House([definitionOf(sketch)]);
  const { case: id } = house.begin('chart', 'open');
  agree(house, id, twin);
  let now = 0;
  for (const { seconds, event } of happens) {
    now += seconds * 1000;
    const dues = twin.clock.dues;
    if (dues.includes(now)) now += 1000; // a person at the very second of a due comes first here, and second in XState
    if (new Set(dues).size < dues.length) return;
    for (let due = dues[0]; due !== undefined && due < now; due = twin.clock.dues[0]) {
      if (new Set(twin.clock.dues).size < twin.clock.dues.length) return;
      twin.clock.runTo(due);
    }
    twin.clock.runTo(now);
    if (twin.clock.dues.includes(now)) return;
    house.runTo(instantOf(epoch(START) + now));
    agree(house, id, twin);
    if (event === null) continue;
    const before = twin.snapshot.context.log.length;
    twin.send(EVENTS[event]!);
    const moved = twin.snapshot.context.log.length > before;
    expect(house.send(id, EVENTS[event]!).codes).toEqual(moved ? [] : ['WRONG_STATE']);
    if (!moved) seen.unhandled++;
    agree(house, id, twin);
  }
}

function agree(house: House, id: string, twin: Twin): void {
  const { value, status, context, history } = twin.snapshot;
  const state = house.state(id);
  const ours = { value: state.value, n: state.fields['n'], log: state.fields['log'], over: state.ended, history: state.history ?? {} };
  expect(ours).toEqual({ value, n: context.n, log: context.log, over: status === 'done', history });
  expect(canonicalJson(JSON.parse(JSON.stringify(state)))).toBe(canonicalJson(state));
}

const note = (sketch: Sketch): void => {
  seen.kinds.add(sketch.kind);
  sketch.inside.forEach(note);
};

it('charts of every kind go the way that XState goes, over any events and times: states, order of entries and exits, history, timers', () => {
  fc.assert(
    fc.property(charts, happenings, (sketch, happens) => {
      note(sketch);
      walk(sketch, happens);
    }),
    { numRuns: 400, endOnFailure: true },
  );
  expect([...seen.kinds].sort()).toEqual(['atomic', 'compound', 'deep', 'final', 'parallel', 'shallow']);
}, 60_000);
