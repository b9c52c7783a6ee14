import type { Scope } from '../scope.js';
import type { Type } from '../type.js';

/** Every name that means something in a scope, names of choices too; slow, so only asked for when something is wrong. */
export function wordsOf(scope: Scope): Set<string> {
  const words = new Set<string>([...Object.keys(scope.tables), ...Object.keys(scope.indexes), ...scope.roles, ...(scope.who ?? []), ...(scope.calendars ?? []), ...scope.codes, ...scope.duties, ...scope.events]);
  for (const [name, { type }] of Object.entries(scope.names)) addType(words, type, name);
  for (const types of [scope.form ?? {}, ...Object.values(scope.records), ...Object.values(scope.cases)]) {
    for (const [name, type] of Object.entries(types)) addType(words, type, name);
  }
  for (const name of [...Object.keys(scope.records), ...Object.values(scope.states).flat()]) words.add(name);
  return words;
}

function addType(words: Set<string>, type: Type, name: string): void {
  words.add(name);
  if (type.is === 'choice') for (const one of type.of) words.add(one);
  if (type.is === 'list' || type.is === 'optional') addType(words, type.of, name);
  if (type.is === 'parts') for (const [part, { type: inner }] of Object.entries(type.parts)) addType(words, inner, part);
}
