import * as fc from 'fast-check';
import type { Period } from '#libs/language';
import { beginningOf, nextPeriod, periodAfter, periodOf } from './period.js';

const zone = 'Asia/Shanghai';
const everies: Period[] = ['day', 'week', 'month'];

describe('periods of the calendar', () => {
  it.each([
    ['2026-03-04', 'day', '2026-03-04', '2026-03-04'],
    ['2026-03-04', 'week', '2026-03-02', '2026-03-08'],
    ['2026-03-01', 'week', '2026-02-23', '2026-03-01'],
    ['2028-02-10', 'month', '2028-02-01', '2028-02-29'],
    ['2026-12-31', 'week', '2026-12-28', '2027-01-03'],
  ] as const)('%s lies in the %s from %s to %s', (day, every, first, last) => expect(periodOf(day, every)).toEqual({ first, last }));

  it('given the first second of a month at the site, then that month begins now; one second later the next is awaited', () => {
    expect(nextPeriod('2026-04-30T16:00:00Z', 'month', zone)).toEqual({ first: '2026-05-01', last: '2026-05-31' });
    expect(nextPeriod('2026-04-30T16:00:01Z', 'month', zone)).toEqual({ first: '2026-06-01', last: '2026-06-30' });
  });

  it('periods follow one another without gap, and each day lies in its own', () => {
    const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    fc.assert(fc.property(day, fc.constantFrom(...everies), (date, every) => {
      const period = periodOf(date, every);
      const after = periodAfter(period, every);
      expect(period.first <= date && date <= period.last).toBe(true);
      expect(Date.parse(after.first) - Date.parse(period.last)).toBe(86_400_000);
      expect(nextPeriod(beginningOf(after, zone), every, zone)).toEqual(after);
    }));
  });
});
