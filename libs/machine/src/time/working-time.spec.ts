import * as fc from 'fast-check';
import { addWorkingDays, addWorkingTime, isWorkingDay, type Working, type WorkingYear } from './working-time.js';
import { EvaluationRefused } from '../expression/environment.js';

const week = [1, 2, 3, 4, 5];
const hours = [{ from: '08:30:00', to: '12:00:00' }, { from: '13:30:00', to: '17:30:00' }];
const years: Record<string, WorkingYear> = {
  2026: { week, hours, off: ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23'], on: ['2026-02-14', '2026-02-28'] },
};
const working: Working = {
  yearOf: (date) => years[date.slice(0, 4)] ?? refuse(date),
  spend: () => undefined,
};
function refuse(date: string): never {
  throw new EvaluationRefused('NO_CALENDAR', { date });
}
const zone = 'Asia/Shanghai';
const after = (local: string, time: string) => addWorkingTime(`${new Date(Date.parse(`${local}Z`) - 8 * 3_600_000).toISOString().slice(0, 19)}Z`, time, zone, working);

describe('working days', () => {
  it.each([
    ['2026-02-13', true], ['2026-02-14', true], ['2026-02-15', false], ['2026-02-16', false], ['2026-02-24', true], ['2026-02-28', true], ['2026-03-01', false],
  ])('%s is worked: %s', (day, worked) => expect(isWorkingDay(day, working)).toBe(worked));

  it('given three working days from the Thursday before the festival, they end after it', () => {
    expect(addWorkingDays('2026-02-12', 3, working)).toBe('2026-02-24');
  });

  it('none at all is the day itself, worked or not', () => expect(addWorkingDays('2026-02-15', 0, working)).toBe('2026-02-15'));

  it('a negative number of them is refused', () => expect(() => addWorkingDays('2026-02-12', -1, working)).toThrow(EvaluationRefused));

  it('given a year without data, then it is refused, not guessed', () => expect(() => addWorkingDays('2026-12-31', 1, working)).toThrow('NO_CALENDAR'));
});

describe('working time', () => {
  it.each([
    ['2026-03-02T09:00:00', 'PT2H', '2026-03-02T03:00:00Z', 'within a morning'],
    ['2026-03-02T09:00:00', 'PT3H', '2026-03-02T04:00:00Z', 'to the end of the morning, not the beginning of the afternoon'],
    ['2026-03-02T09:00:00', 'PT3H1S', '2026-03-02T05:30:01Z', 'one second beyond the midday break'],
    ['2026-02-13T16:30:00', 'PT4H', '2026-02-14T03:30:00Z', 'into the Saturday that is made up'],
    ['2026-02-14T17:00:00', 'PT2H', '2026-02-24T02:00:00Z', 'over the festival'],
    ['2026-03-01T10:00:00', 'PT1H', '2026-03-02T01:30:00Z', 'from a Sunday'],
    ['2026-03-02T05:00:00', 'PT1H', '2026-03-02T01:30:00Z', 'from before the hours'],
    ['2026-03-02T20:00:00', 'PT0S', '2026-03-02T12:00:00Z', 'no time at all is that moment'],
  ])('from %s, %s ends at %s: %s', (from, time, wanted) => expect(after(from, time)).toBe(wanted));

  it.each(['P1D', 'P1M', '-PT1H'])('%s is no working time: refused', (time) => expect(() => after('2026-03-02T09:00:00', time)).toThrow(EvaluationRefused));

  it('given two stretches one after another, they end where their sum ends', () => {
    const minutes = fc.integer({ min: 1, max: 3_000 });
    fc.assert(fc.property(fc.integer({ min: 0, max: 200 * 1440 }), minutes, minutes, (start, one, other) => {
      const from = `${new Date(Date.parse('2026-01-05T00:00:00Z') + start * 60_000).toISOString().slice(0, 19)}Z`;
      const add = (instant: string, count: number) => addWorkingTime(instant, `PT${count}M`, zone, working);
      expect(add(add(from, one), other)).toBe(add(from, one + other));
    }));
  });
});
