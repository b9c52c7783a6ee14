import type { Type } from '#libs/language';
import { parse } from 'yaml';

/** What somebody may have meant by a number: the values that were listed for him. */
export type Listed = readonly string[];

/** A typed text as a scenario file would have it, by the type that is wanted; null for nothing. What does not fit is left for the form's own check. */
export function readTyped(type: Type, text: string, listed: Listed, titles: Readonly<Record<string, string>> | null): unknown {
  const typed = text.trim();
  if (typed === '') return null;
  switch (type.is) {
    case 'optional':
      return readTyped(type.of, text, listed, titles);
    case 'integer':
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : typed;
    case 'boolean':
      return BOOLEAN[typed.toLowerCase()] ?? typed;
    case 'date and time':
      return typed.replace(/^(\d{4}-\d\d-\d\d) /, '$1T');
    case 'list':
      return readList(type.of, typed, listed, titles);
    case 'parts':
      return readYaml(typed);
    default:
      return named(typed, listed, titles);
  }
}

const BOOLEAN: Readonly<Record<string, boolean>> = { 是: true, y: true, yes: true, true: true, 否: false, n: false, no: false, false: false };

/** A value by itself, by its title, or by its number in the list. */
function named(typed: string, listed: Listed, titles: Readonly<Record<string, string>> | null): string {
  if (listed.includes(typed)) return typed;
  const titled = Object.entries(titles ?? {}).find(([, title]) => title === typed)?.[0];
  return titled ?? (/^\d{1,3}$/.test(typed) ? listed[Number(typed) - 1] : undefined) ?? typed;
}

function readList(of: Type, typed: string, listed: Listed, titles: Readonly<Record<string, string>> | null): unknown {
  if (typed.startsWith('[')) return readYaml(typed);
  if (of.is === 'parts') return [readYaml(typed)];
  return typed.split(/[,，、]/).map((item) => readTyped(of, item, listed, titles)).filter((item) => item !== null);
}

function readYaml(typed: string): unknown {
  try {
    return parse(typed, { maxAliasCount: 0 }) as unknown;
  } catch {
    return typed;
  }
}
