import type { Type } from '../type.js';
import { isNothing, mayBeNull } from './shapes.js';

/** May a value of type `given` stand where `wanted` is asked for? Nothing is converted on the way, and null fits only where it is allowed. */
export function fits(given: Type, wanted: Type): boolean {
  if (wanted.is === 'any' || isNothing(given)) return true;
  if (given.is === 'null') return mayBeNull(wanted);
  if (wanted.is === 'optional') return fits(given.is === 'optional' ? given.of : given, wanted.of);
  switch (given.is) {
    case 'choice':
      if (wanted.is === 'choice') return given.of.every((name) => wanted.of.includes(name));
      return wanted.is === 'text';
    case 'integer':
      return wanted.is === 'integer' || wanted.is === 'number';
    case 'row':
      if (wanted.is === 'person') return given.record === 'persons';
      if (wanted.is === 'text') return true;
      return wanted.is === 'row' && wanted.record === given.record;
    case 'person':
      return wanted.is === 'person' || (wanted.is === 'row' && wanted.record === 'persons');
    case 'case':
      return wanted.is === 'case' && (wanted.workflow === 'any' || wanted.workflow === given.workflow);
    case 'list':
      return wanted.is === 'list' && fits(given.of, wanted.of);
    case 'parts':
      return wanted.is === 'parts' && partsFit(given, wanted);
    case 'code':
    case 'role':
      return wanted.is === given.is || wanted.is === 'text';
    default:
      return wanted.is === given.is;
  }
}

type Parts = Extract<Type, { is: 'parts' }>;

function partsFit(given: Parts, wanted: Parts): boolean {
  for (const [name, part] of Object.entries(wanted.parts)) {
    const own = given.parts[name];
    if (!own) {
      if (!part.optional) return false;
    } else if (own.personal !== part.personal || !fits(partType(own), partType(part))) return false;
  }
  return Object.keys(given.parts).every((name) => name in wanted.parts);
}

/** the type of a part when it is read: what may be left out and has no initial value may be null */
export function partType(part: Parts['parts'][string]): Type {
  const left = part.optional && (part.initial === undefined || part.initial === null);
  return left && part.type.is !== 'optional' && part.type.is !== 'any' ? { is: 'optional', of: part.type } : part.type;
}
