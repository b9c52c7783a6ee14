import type { Ordered } from '../expression.js';
import type { Type } from '../type.js';
import { definite, isNothing } from './shapes.js';

/** May these two be asked for equality? Null may be compared with everything. */
export function comparable(left: Type, right: Type): boolean {
  const one = definite(left);
  const other = definite(right);
  if ([one, other].some((type) => type.is === 'null' || type.is === 'any' || isNothing(type))) return true;
  if (one.is === 'choice' && other.is === 'choice') return one.of.some((name) => other.of.includes(name));
  if (isPerson(one) && isPerson(other)) return true;
  if (one.is === 'row' && other.is === 'row') return one.record === other.record;
  if (one.is === 'case' && other.is === 'case') return one.workflow === other.workflow || one.workflow === 'any' || other.workflow === 'any';
  if (one.is === 'list' && other.is === 'list') return comparable(one.of, other.of);
  if (one.is === 'parts' && other.is === 'parts') {
    return Object.entries(one.parts).every(([name, part]) => {
      const twin = other.parts[name];
      return twin ? comparable(part.type, twin.type) : part.optional;
    });
  }
  if (isPlainNumber(one) && isPlainNumber(other)) return true;
  return one.is === other.is;
}

/** How values of this type are put in order; null where they have none. */
export function orderOf(type: Type): Ordered | null {
  switch (type.is) {
    case 'integer':
    case 'number':
    case 'money':
      return 'number';
    case 'text':
    case 'date':
    case 'time':
    case 'date and time':
    case 'duration':
      return type.is;
    default:
      return null;
  }
}

/** is there a value inside that may be erased? Then it cannot be compared as a whole */
export function holdsPersonal(type: Type): boolean {
  if (type.is === 'optional' || type.is === 'list') return holdsPersonal(type.of);
  return type.is === 'parts' && Object.values(type.parts).some((part) => part.personal || holdsPersonal(part.type));
}

/** durations are written in several ways (PT60M, PT1H) and must not be compared as they are written */
export function holdsDuration(type: Type): boolean {
  if (type.is === 'optional' || type.is === 'list') return holdsDuration(type.of);
  if (type.is === 'parts') return Object.values(type.parts).some((part) => holdsDuration(part.type));
  return type.is === 'duration';
}

function isPerson(type: Type): boolean {
  return type.is === 'person' || (type.is === 'row' && type.record === 'persons');
}

function isPlainNumber(type: Type): boolean {
  return type.is === 'integer' || type.is === 'number';
}
