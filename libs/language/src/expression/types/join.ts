import type { Part, Type } from '../type.js';
import { fits, partType } from './fits.js';
import { definite, isNothing, mayBeNull, optional } from './shapes.js';

/** The narrowest type that holds values of both; null when there is none. Two choices make a choice of all their names. */
export function join(one: Type, other: Type): Type | null {
  if (one.is === 'null') return optional(other);
  if (other.is === 'null') return optional(one);
  if (mayBeNull(one) || mayBeNull(other)) {
    const inner = join(definite(one), definite(other));
    return inner && optional(inner);
  }
  if (isNothing(one)) return other;
  if (isNothing(other)) return one;
  if (one.is === 'any' || other.is === 'any') return { is: 'any' };
  if (one.is === 'choice' && other.is === 'choice') return { is: 'choice', of: [...new Set([...one.of, ...other.of])] };
  if (one.is === 'list' && other.is === 'list') {
    const item = join(one.of, other.of);
    return item && { is: 'list', of: item };
  }
  if (one.is === 'case' && other.is === 'case' && one.workflow !== other.workflow) return { is: 'case', workflow: 'any' };
  if (one.is === 'parts' && other.is === 'parts') return joinParts(one, other);
  if (one.is === 'choice' || other.is === 'choice' || one.is === 'row' || other.is === 'row') {
    return one.is === other.is && fits(one, other) ? other : null;
  }
  if (fits(one, other)) return other;
  return fits(other, one) ? one : null;
}

type Parts = Extract<Type, { is: 'parts' }>;

function joinParts(one: Parts, other: Parts): Type | null {
  const parts: Record<string, Part> = {};
  for (const name of new Set([...Object.keys(one.parts), ...Object.keys(other.parts)])) {
    const left = one.parts[name];
    const right = other.parts[name];
    if (!left || !right) {
      parts[name] = { type: (left ?? right)!.type, optional: true, personal: (left ?? right)!.personal };
      continue;
    }
    const type = join(partType(left), partType(right));
    if (!type || left.personal !== right.personal) return null;
    parts[name] = { type, optional: left.optional || right.optional, personal: left.personal };
  }
  return { is: 'parts', name: one.name === other.name ? one.name : null, parts };
}
