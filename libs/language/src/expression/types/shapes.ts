import type { Type } from '../type.js';

export const BOOLEAN: Type = { is: 'boolean' };
export const INTEGER: Type = { is: 'integer' };
export const NUMBER: Type = { is: 'number' };
export const MONEY: Type = { is: 'money' };
export const TEXT: Type = { is: 'text' };
export const DATE: Type = { is: 'date' };
export const TIME: Type = { is: 'time' };
export const INSTANT: Type = { is: 'date and time' };
export const DURATION: Type = { is: 'duration' };
export const PERSON: Type = { is: 'person' };
export const NULL: Type = { is: 'null' };
/** no value at all: the items of an empty list, and what is wrong already; it fits everywhere */
export const NOTHING: Type = { is: 'choice', of: [] };

export function isNothing(type: Type): boolean {
  return type.is === 'choice' && type.of.length === 0;
}

/** an optional optional is optional once */
export function optional(type: Type): Type {
  return type.is === 'optional' || type.is === 'null' || type.is === 'any' ? type : { is: 'optional', of: type };
}

/** the type of the value once it is known not to be null */
export function definite(type: Type): Type {
  return type.is === 'optional' ? type.of : type;
}

export function mayBeNull(type: Type): boolean {
  return type.is === 'optional' || type.is === 'null';
}

export function listOf(type: Type): Type {
  return { is: 'list', of: type };
}

export function isNumeric(type: Type): boolean {
  return type.is === 'integer' || type.is === 'number' || type.is === 'money';
}

/** How many parts a value of this type has, those inside its parts included; counted no further than `most`. */
export function countParts(type: Type, most: number): number {
  if (type.is === 'optional' || type.is === 'list') return countParts(type.of, most);
  if (type.is !== 'parts') return 0;
  let count = 0;
  for (const part of Object.values(type.parts)) {
    if (count > most) break;
    count += 1 + countParts(part.type, most - count);
  }
  return count;
}
