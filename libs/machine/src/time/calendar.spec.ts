import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addToDate, addToInstant } from './add-to-date.js';
import { dateOfDays, daysOf } from './civil.js';
import { compareDurations, readDuration, sameDuration, writeDuration } from './duration.js';
import { weekday } from './parts-of-date.js';
import { instantOfLocal, localOfInstant } from './zone.js';

const zones = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Kathmandu', 'UTC');
const instants = fc.integer({ min: Date.UTC(1925, 0, 1) / 1000, max: Date.UTC(2090, 0, 1) / 1000 }).map((seconds) => new Date(seconds * 1000).toISOString().slice(0, 19) + 'Z');
const near2026 = fc.integer({ min: Date.UTC(2026, 2, 1) / 1000, max: Date.UTC(2026, 11, 1) / 1000 }).map((seconds) => new Date(seconds * 1000).toISOString().slice(0, 19) + 'Z');
const days = fc.integer({ min: -500_000, max: 2_500_000 });
const durations = fc
  .record({ months: fc.nat(40), days: fc.nat(400), seconds: fc.nat(1_000_000), minus: fc.boolean() })
  .map(({ months, days: d, seconds, minus }) => writeDuration(minus ? { months: -months, days: -d, seconds: -seconds } : { months, days: d, seconds }));

describe('given what Temporal says, when the fast paths are asked, then they agree', () => {
  it('local time of an instant, and back', () => {
    fc.assert(
      fc.property(fc.oneof(instants, near2026), zones, (instant, zone) => {
        const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'second' });
        expect(localOfInstant(instant, zone)).toBe(local);
        const back = Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant().toString({ smallestUnit: 'second' });
        expect(instantOfLocal(Date.parse(`${local}Z`), zone)).toBe(back);
      }),
      { numRuns: 1000 },
    );
  });
  it('an instant at the very change of the clock', () => {
    for (const [zone, change] of [['America/New_York', '2026-03-08T07:00:00Z'], ['America/New_York', '2026-11-01T06:00:00Z'], ['Asia/Shanghai', '1991-09-14T17:00:00Z']] as const) {
      for (const off of [-3600, -1, 0, 1, 3600]) {
        const instant = new Date(Date.parse(change) + off * 1000).toISOString().slice(0, 19) + 'Z';
        expect(localOfInstant(instant, zone)).toBe(Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'second' }));
      }
    }
  });
  it('a local time in a gap, and one that comes twice', () => {
    expect(instantOfLocal(Date.parse('2026-03-08T02:30:00Z'), 'America/New_York')).toBe('2026-03-08T07:30:00Z');
    expect(instantOfLocal(Date.parse('2026-11-01T01:30:00Z'), 'America/New_York')).toBe('2026-11-01T05:30:00Z');
  });
  it('an instant and a duration', () => {
    fc.assert(
      fc.property(fc.oneof(instants, near2026), durations, zones, (instant, duration, zone) => {
        const exact = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).add(duration).toInstant().toString({ smallestUnit: 'second' });
        expect(addToInstant(instant, duration, 1, zone)).toBe(exact);
      }),
      { numRuns: 600 },
    );
  });
  it('a date and a duration of days or months', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -2000, max: 2000 }), fc.boolean(), (day, count, months) => {
        const date = dateOfDays(day);
        const duration = writeDuration({ months: months ? count : 0, days: months ? 0 : count, seconds: 0 });
        expect(addToDate(date, duration, 1)).toBe(Temporal.PlainDate.from(date).add(duration).toString());
        expect(daysOf(+date.slice(0, 4), +date.slice(5, 7), +date.slice(8))).toBe(day);
        expect(weekday(date)).toBe(Temporal.PlainDate.from(date).dayOfWeek);
      }),
    );
  });
  it('durations are read as they are written, and ordered as they last', () => {
    fc.assert(
      fc.property(durations, durations, (one, other) => {
        expect(writeDuration(readDuration(one))).toBe(one);
        const [a, b] = [Temporal.Duration.from(one), Temporal.Duration.from(other)];
        if (a.months || a.years || b.months || b.years) return;
        const order = Temporal.Duration.compare(a, b, { relativeTo: Temporal.PlainDate.from('2026-01-01') });
        expect(Math.sign(compareDurations(one, other))).toBe(order);
        expect(sameDuration(one, other)).toBe(order === 0);
      }),
    );
  });
});
