import type { Type } from '../expression/type.js';
import { isNothing } from '../expression/types/shapes.js';

export const boolean: Type = { is: 'boolean' };

export function orNull(type: Type): Type {
  return type.is === 'optional' || type.is === 'null' || type.is === 'any' ? type : { is: 'optional', of: type };
}

export function mayBeNull(type: Type): boolean {
  return type.is === 'optional' || type.is === 'null';
}

export function withoutNull(type: Type): Type {
  return type.is === 'optional' ? withoutNull(type.of) : type;
}

/** Nothing can be said about it: it may be anything, or was wrong already. */
export function isUnsure(type: Type): boolean {
  return type.is === 'any' || isNothing(type);
}

/** A person, several, or perhaps nobody: what a sender may be. */
export function isPeople(type: Type): boolean {
  const inner = withoutNull(type);
  const one = inner.is === 'list' ? withoutNull(inner.of) : inner;
  return one.is === 'person' || isUnsure(one) || one.is === 'null' || (one.is === 'row' && one.record === 'persons');
}

/** A case or several. */
export function caseOf(type: Type): string | null {
  const inner = withoutNull(type);
  const one = inner.is === 'list' ? withoutNull(inner.of) : inner;
  return one.is === 'case' ? one.workflow : null;
}

/** A row or several; the record's name. */
export function recordOf(type: Type): string | null {
  const inner = withoutNull(type);
  const one = inner.is === 'list' ? withoutNull(inner.of) : inner;
  return one.is === 'row' ? one.record : null;
}

export function isMoment(type: Type): boolean {
  const inner = withoutNull(type);
  return inner.is === 'date' || inner.is === 'date and time' || isUnsure(inner) || inner.is === 'null';
}
