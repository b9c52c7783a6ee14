import fc from 'fast-check';
import { redecide, type CaseState, type Entry } from '#libs/decision';
import { canonicalJson } from '#libs/history';
import { epoch, instantOf } from '#libs/machine';
import { House } from '../../libs/decision/src/house.fixture.js';
import { definitionOf } from './chart-definition.js';
import { charts, EVENTS, type Sketch } from './generated-chart.js';
import { Twin } from './xstate-twin.js';

const START = '2026-03-02T00:00:00Z';
const RUNS = 250;

/** One thing that happens: time passes, then an event is sent or not. */
const happenings = fc.array(fc.record({ seconds: fc.integer({ min: 1, max: 900 }), event: fc.option(fc.nat(EVENTS.length - 1)) }), { minLength: 1, maxLength: 25 });

/** What the walks have met: laws that nothing was held against prove nothing. */
const met = { kinds: new Set<string>(), entries: new Set<string>(), histories: 0, ended: 0, unhandled: 0, together: 0 };

/** Runs a chart in both; they must agree at every moment. A moment at which timers tie is where orders may differ: the walk ends before it. */
function walk(sketch: Sketch, happens: { seconds: number; event: number | null }[]): void {
  const twin = new Twin(sketch);
  const house = new House([definitionOf(sketch)]);
  const { case: id } = house.begin('chart', 'open');
  agree(house, id, twin);
  let now = 0;
  for (const { seconds, event } of happens) {
    now += seconds * 1000;
    for (let due = twin.dues[0]; due !== undefined && due <= now; due = twin.dues[0]) {
      if (twin.dues[1] === due) return;
      if (due === now) now += 1000; // a person at the very second of a due comes first here, and second in XState
      twin.runTo(due);
    }
    twin.runTo(now);
    house.runTo(instantOf(epoch(START) + now));
    agree(house, id, twin);
    if (event === null) continue;
    const before = house.state(id);
    const marked = twin.state.context.log.length;
    twin.send(EVENTS[event]!);
    const marks = twin.state.context.log.slice(marked);
    const told = house.send(id, EVENTS[event]!);
    expect(told.codes).toEqual(marks.length ? [] : ['WRONG_STATE']);
    if (told.entries.length) agreeAgain(house, before, told.entries);
    if (!marks.length) met.unhandled++;
    if (marks.some((mark, index) => mark.startsWith('m') && marks[index + 1]?.startsWith('m'))) met.together++;
    agree(house, id, twin);
  }
}

function agree(house: House, id: string, twin: Twin): void {
  const { value, status, context, history } = twin.state;
  const state = house.state(id);
  for (const { kind } of house.of(id)) met.entries.add(kind);
  if (state.history) met.histories++;
  if (state.ended) met.ended++;
  const ours = { value: state.value, n: state.fields['n'], log: state.fields['log'], over: state.ended, history: state.history ?? {} };
  expect(ours).toEqual({ value, n: context.n, log: context.log, over: status === 'done', history });
  expect(canonicalJson(JSON.parse(JSON.stringify(state)))).toBe(canonicalJson(state));
}

/** Decided again from what was written down, where names stand in another order than in the file, it goes the same way. */
function agreeAgain(house: House, before: CaseState, entries: readonly Entry[]): void {
  const written = <T>(value: T): T => JSON.parse(canonicalJson(value)) as T;
  const again = redecide(house.library, { entries: entries.map(written), before: new Map([[before.id, written(before)]]) });
  expect(again).toMatchObject({ outcome: 'applied', entries });
}

const note = (sketch: Sketch): void => {
  met.kinds.add(sketch.kind);
  sketch.inside.forEach(note);
};

it('charts of every kind go the way that XState goes, over any events and times: states, order of entries and exits, history, timers', () => {
  fc.assert(
    fc.property(charts, happenings, (sketch, happens) => {
      note(sketch);
      walk(sketch, happens);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  expect([...met.kinds].sort()).toEqual(['atomic', 'compound', 'deep', 'final', 'parallel', 'shallow']);
  expect([...met.entries].sort()).toEqual(['event', 'step', 'timer']);
  for (const count of [met.histories, met.ended, met.unhandled, met.together]) expect(count).toBeGreaterThan(20);
}, 120_000);

it('given a chart in which XState leaves a state without entering it again, the event fails as a defect and nothing of it is written', () => {
  const plain = { initial: null, inside: [], on: [], after: null, always: [], onDone: null };
  const move = (mark: string, target: string) => ({ mark, guard: null, target, reenter: false, counts: false });
  const turning = { ...plain, name: 's2', kind: 'atomic' as const, on: [{ event: 'e1', move: move('m1', 's3') }] };
  const inner = { ...plain, name: 's1', kind: 'compound' as const, initial: 's2', inside: [turning, { ...plain, name: 's3', kind: 'shallow' as const }] };
  const other = { ...plain, name: 's5', kind: 'atomic' as const, on: [{ event: 'e1', move: move('m2', 's4') }] };
  const regions = [{ ...plain, name: 's0', kind: 'compound' as const, initial: 's1', inside: [inner] }, { ...plain, name: 's4', kind: 'compound' as const, initial: 's5', inside: [other] }];
  const house = new House([definitionOf({ ...plain, name: 'chart', kind: 'parallel', inside: regions })]);
  const { case: id } = house.begin('chart', 'open');
  expect(() => house.send(id, 'e1')).toThrow(/entries and exits/);
  expect(house.of(id)).toHaveLength(1);
});
