import type { Element } from '@xmldom/xmldom';
import { join, type Part, type Type } from '#libs/language';
import { Outside } from './outside.js';
import type { Model } from './read-model.js';
import { elementsIn, textIn } from './read-xml.js';

const SIMPLE: Readonly<Record<string, Type>> = {
  string: { is: 'text' }, number: { is: 'number' }, boolean: { is: 'boolean' }, date: { is: 'date' }, time: { is: 'time' },
  dateTime: { is: 'date and time' }, 'date and time': { is: 'date and time' },
  dayTimeDuration: { is: 'duration' }, 'days and time duration': { is: 'duration' }, yearMonthDuration: { is: 'duration' }, 'years and months duration': { is: 'duration' },
};

/** The type that a name of DMN stands for; null where it says nothing (Any). A context is a value with parts. */
export function typeOf(typeRef: string | null, model: Model): Type | null {
  if (typeRef === null || typeRef === '') return null;
  const name = typeRef.replace(/^feel[:.]/, '');
  if (name === 'Any') return null;
  const item = model.types.get(name);
  if (item) return typeOfItem(item, model, 0);
  if (Object.hasOwn(SIMPLE, name)) return SIMPLE[name]!;
  throw new Outside('type', `the type ${typeRef}`);
}

function typeOfItem(item: Element, model: Model, depth: number): Type | null {
  if (depth > 20) throw new Outside('type', 'a type that holds itself');
  const components = elementsIn(item, 'itemComponent');
  const one = components.length > 0 ? ofComponents(components, model, depth) : ofReference(item, model, depth);
  return item.getAttribute('isCollection') === 'true' ? { is: 'list', of: one ?? { is: 'any' } } : one;
}

function ofComponents(components: Element[], model: Model, depth: number): Type {
  const parts = components.map((one): [string, Part] => [one.getAttribute('name') ?? '', { type: typeOfItem(one, model, depth + 1) ?? { is: 'any' }, optional: false, personal: false }]);
  return { is: 'parts', name: null, parts: Object.fromEntries(parts) };
}

function ofReference(item: Element, model: Model, depth: number): Type | null {
  const typeRef = textIn(item, 'typeRef')?.trim() ?? null;
  if (elementsIn(item, 'functionItem').length > 0) throw new Outside('type', `the type ${item.getAttribute('name')}, which is a function`);
  if (typeRef === null) return null;
  const inner = model.types.get(typeRef);
  return inner ? typeOfItem(inner, model, depth + 1) : typeOf(typeRef, model);
}

/** What is known of a value when both its declared type and the value itself are known: a number that is whole is an integer, null is told. */
export function narrowed(declared: Type, given: Type): Type {
  if (given.is === 'null') return optional(declared);
  if (given.is === 'optional') return optional(narrowed(declared, given.of));
  if (declared.is === 'any') return given;
  if (declared.is === 'number' && given.is === 'integer') return given;
  if (declared.is === 'list' && given.is === 'list') return { is: 'list', of: isNothing(given.of) ? declared.of : narrowed(declared.of, given.of) };
  if (declared.is === 'parts' && given.is === 'parts') return { ...declared, parts: Object.fromEntries(Object.entries(declared.parts).map(([name, part]) => [name, narrowedPart(part, given.parts[name])])) };
  if (declared.is !== given.is) throw new Outside('value', `a value of another type than is declared (${given.is} for ${declared.is})`);
  return declared;
}

function narrowedPart(part: Part, given: Part | undefined): Part {
  if (!given) return { ...part, optional: true };
  return { ...part, type: narrowed(part.type, given.type), optional: given.optional };
}

/** the type of a list of these */
export function listOf(items: readonly Type[]): Type {
  const of = items.reduce<Type | null>((one, item) => one && join(one, item), { is: 'choice', of: [] });
  if (!of) throw new Outside('value', 'a list of several kinds');
  return { is: 'list', of };
}

function optional(type: Type): Type {
  return type.is === 'optional' || type.is === 'any' ? type : { is: 'optional', of: type };
}

function isNothing(type: Type): boolean {
  return type.is === 'choice' && type.of.length === 0;
}
