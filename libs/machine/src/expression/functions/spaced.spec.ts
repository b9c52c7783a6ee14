import * as fc from 'fast-check';
import { type Attempt, spacedAt, type Spacing } from './spaced.js';

const hour = (hours: number) => new Date(Date.UTC(2026, 2, 2) + hours * 3_600_000).toISOString().slice(0, 19) + 'Z';
const rule: Spacing = { n: 3, apart: 'PT2H', parts: 2, zone: 'Asia/Shanghai' };
const none = () => undefined;

/** as in the draft's formula: every three, in order */
function byThreeLoops(attempts: readonly Attempt[], apart: number, parts: number): string | null {
  const ends: string[] = [];
  for (const a of attempts)
    for (const b of attempts)
      for (const c of attempts) {
        const far = (one: Attempt, other: Attempt) => Date.parse(other.at) - Date.parse(one.at) >= apart * 3_600_000;
        if (far(a, b) && far(b, c) && new Set([a.part, b.part, c.part]).size >= parts) ends.push(c.at);
      }
  return ends.sort()[0] ?? null;
}

describe('given attempts, when it is asked whether they suffice, then', () => {
  it('the last of three that are far enough apart, in two parts of the day, is the moment', () => {
    const attempts = [{ at: hour(1), part: 'morning' }, { at: hour(2), part: 'morning' }, { at: hour(3), part: 'morning' }, { at: hour(5), part: 'afternoon' }, { at: hour(9), part: 'night' }];
    expect(spacedAt(attempts, rule, none)).toBe(hour(5));
    expect(spacedAt(attempts.slice(0, 3), rule, none)).toBeNull();
    expect(spacedAt(attempts, { ...rule, parts: 3 }, none)).toBe(hour(9));
    expect(spacedAt(attempts, { ...rule, n: 1, parts: 1 }, none)).toBe(hour(1));
  });
  it('it agrees with three nested loops', () => {
    const attempt = fc.record({ at: fc.integer({ min: 0, max: 12 }).map(hour), part: fc.constantFrom('morning', 'afternoon', 'evening') });
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 8 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }), (attempts, apart, parts) => {
        expect(spacedAt(attempts, { ...rule, apart: `PT${apart}H`, parts }, none)).toBe(byThreeLoops(attempts, apart, parts));
      }),
    );
  });
});
