import type { Type } from '#libs/language';
import { fitsField } from './fits-field.js';

const zone = 'Asia/Shanghai';
const text: Type = { is: 'text' };
const fits = (type: Type, value: unknown, personal = false): boolean => fitsField({ type, personal }, value, zone);

it.each<[string, Type, unknown, boolean]>([
  ['a date in a date', { is: 'date' }, '2026-03-02', true],
  ['a word in a date', { is: 'date' }, 'tomorrow', false],
  ['an instant in a date and time', { is: 'date and time' }, '2026-03-02T10:00:00Z', true],
  ['a date in a date and time', { is: 'date and time' }, '2026-03-02', false],
  ['fen in money', { is: 'money' }, 20007, true],
  ['a number in text', text, 7, false],
  ['a value of the choice', { is: 'choice', of: ['small', 'large'] }, 'small', true],
  ['a value that the choice has no more', { is: 'choice', of: ['small'] }, 'large', false],
  ['nothing in anything', { is: 'boolean' }, null, true],
  ['a list with one that does not fit', { is: 'list', of: { is: 'integer' } }, [1, 'two'], false],
])('%s', (_, type, value, expected) => {
  expect(fits(type, value)).toBe(expected);
});

it('a commitment stands in a personal field alone', () => {
  expect([fits(text, { commitment: 'c' }, true), fits(text, { commitment: 'c' })]).toEqual([true, false]);
});

it('a part that is new must be one that may be left out, and one that is held must be there', () => {
  const parts = (optional: boolean): Type => ({ is: 'parts', name: null, parts: { who: { type: text, optional: false, personal: true }, note: { type: text, optional, personal: false } } }) as never;
  expect([fits(parts(true), { who: { commitment: 'c' } }), fits(parts(false), { who: { commitment: 'c' } }), fits(parts(true), { who: { commitment: 'c' }, more: 1 })]).toEqual([true, false, false]);
});
