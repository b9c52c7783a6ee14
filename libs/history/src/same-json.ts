/**
 * Whether two JSON values have the same canonical form, without writing it: members in any order, one that is undefined as one that is absent.
 */
export function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((item, at) => sameJson(item, other[at]));
  return !Array.isArray(other) && within(one as Members, other as Members) && holdsNoMore(other as Members, one as Members);
}

type Members = Record<string, unknown>;

const within = (one: Members, other: Members): boolean => Object.keys(one).every((name) => sameJson(one[name], own(other, name)));
const holdsNoMore = (one: Members, other: Members): boolean => Object.keys(one).every((name) => one[name] === undefined || own(other, name) !== undefined);
const own = (from: Members, name: string): unknown => (Object.hasOwn(from, name) ? from[name] : undefined);
