import type { Entry, Refused } from '#libs/decision';
import type { Sent } from './clients.js';
import { answersHold, TimerLaw } from './judge.js';
import { planFaults } from './plan.js';

const entry = (key: string, id = 'c1', seq = 1): Entry => ({ case: id, seq, request: { account: 'a', key, digest: '' } }) as Entry;
const refusal = (key: string) => ({ id: `r-${key}`, content: { request: { account: 'a', key, digest: '' } } as Refused });
const sent = (key: string, answer: Partial<NonNullable<Sent['answer']>> | null): Sent => ({ key, workflow: 'w', event: 'go', answer: answer && { status: 200, case: 'c1', version: 1, refusal: null, code: null, ...answer } });

describe('what clients were told', () => {
  it('holds: done once, refused once, and of what was never answered once or not at all', () => {
    expect(answersHold([entry('a'), entry('c', 'c2')], [refusal('b')], [sent('a', {}), sent('b', { status: 409, case: null, version: null, refusal: 'r-b' }), sent('c', null), sent('d', null)])).toEqual([]);
  });

  it.each<[string, Entry[], ReturnType<typeof refusal>[], Sent, string]>([
    ['acknowledged, and not there', [], [], sent('a', {}), 'not in the history'],
    ['done twice', [entry('a'), entry('a', 'c2')], [], sent('a', {}), '2 times'],
    ['done twice, though nobody heard it', [entry('a'), entry('a', 'c2')], [], sent('a', null), '2 times'],
    ['recorded for another case', [entry('a', 'c2')], [], sent('a', {}), 'recorded for c2'],
    ['a version that was lost', [entry('a')], [], sent('a', { version: 3 }), 'version 3'],
    ['a refusal that is not kept', [], [], sent('a', { status: 409, refusal: 'r-a' }), 'is not kept'],
    ['refused, and done all the same', [entry('a')], [], sent('a', { status: 409 }), 'refused, and done'],
  ])('does not hold: %s', (_, entries, refusals, told, broken) => {
    expect(answersHold(entries, refusals, [told])).toEqual([expect.stringContaining(broken)]);
  });
});

it('a timer that fires twice for one due, or before it, is told', () => {
  const broken = (...timers: [due: string, at?: string][]): string[] => {
    const law = new TimerLaw();
    for (const [due, at = due] of timers) law.fired({ case: 'c', event: 'T@s', due, at });
    return law.broken;
  };
  expect(broken(['2026-03-02T01:00:00Z'], ['2026-03-02T02:00:00Z'])).toEqual([]);
  expect(broken(['2026-03-02T01:00:00Z'], ['2026-03-02T01:00:00Z', '2026-03-02T02:00:00Z'])).toEqual([expect.stringContaining('fired twice')]);
  expect(broken(['2026-03-02T02:00:00Z', '2026-03-02T01:00:00Z'])).toEqual([expect.stringContaining('before its due')]);
});

it('the same seed gives the same plan, another seed another', () => {
  expect(planFaults(7, 60)).toEqual(planFaults(7, 60));
  expect(planFaults(7, 60)).not.toEqual(planFaults(8, 60));
  expect(new Set(planFaults(7, 900).map(({ what }) => what)).size).toBe(11);
});
