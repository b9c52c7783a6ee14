import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';
import { sameJson } from './same-json.js';

const value = fc.jsonValue({ maxDepth: 3 });
/** The same with members in the opposite order, and one that is undefined in each object. */
const turned = (from: unknown): unknown => {
  if (Array.isArray(from)) return from.map(turned);
  if (typeof from !== 'object' || from === null) return from;
  const members = Object.entries(from).reverse().map(([name, member]) => [name, turned(member)]);
  return Object.fromEntries([...members, ...(Object.hasOwn(from, 'absent') ? [] : [['absent', undefined]])]);
};

it('two values are the same exactly when their canonical forms are', () => {
  fc.assert(fc.property(value, value, (one, other) => {
    expect(sameJson(one, other)).toBe(canonicalJson(one) === canonicalJson(other));
    expect(sameJson(one, turned(one))).toBe(true);
    expect(sameJson(turned(one), one)).toBe(true);
    expect(sameJson([one, other], [turned(one), one])).toBe(canonicalJson(one) === canonicalJson(other));
  }));
});

it.each([
  [{ a: 1 }, { a: 1, b: 2 }], [{ a: 1, b: 2 }, { a: 1 }], [[1], [1, 2]], [{ a: null }, {}], [[], {}], [{}, []], [null, {}], ['1', 1],
  [{ toString: 1 }, {}], [JSON.parse('{"__proto__":1}'), {}],
])('%j is not %j', (one, other) => {
  expect(sameJson(one, other)).toBe(false);
  expect(sameJson(other, one)).toBe(false);
});
