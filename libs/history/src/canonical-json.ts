/**
 * The one text of a JSON value (RFC 8785): members sorted by UTF-16 code units, no white space, numbers and strings as ECMAScript writes them.
 * Members that are undefined are left out. Throws TypeError for what JSON cannot say or a later reader could read otherwise:
 * numbers that are not finite, lone surrogates, functions.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return text(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical form`);
      return value === 0 ? '0' : `${value}`;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? items(value) : members(value as Record<string, unknown>);
    default:
      throw new TypeError(`a ${typeof value} has no canonical form`);
  }
}

function items(values: readonly unknown[]): string {
  if (values.length === 0) return '[]';
  let joined = `[${canonicalJson(values[0])}`;
  for (let at = 1; at < values.length; at++) joined += `,${canonicalJson(values[at])}`;
  return `${joined}]`;
}

function members(value: Record<string, unknown>): string {
  let joined = '';
  for (const name of sorted(Object.keys(value))) {
    const member = value[name];
    if (member !== undefined) joined += `${joined === '' ? '{' : ','}${label(name)}${canonicalJson(member)}`;
  }
  return joined === '' ? '{}' : `${joined}}`;
}

/** By UTF-16 code units, as JavaScript compares texts. Most objects come in order or nearly so. */
function sorted(names: string[]): string[] {
  for (let at = 1; at < names.length; at++) {
    if (names[at - 1]! > names[at]!) return names.length < 12 ? insertionSorted(names, at) : names.sort();
  }
  return names;
}

function insertionSorted(names: string[], from: number): string[] {
  for (let at = from; at < names.length; at++) {
    const name = names[at]!;
    let to = at;
    for (; to > 0 && names[to - 1]! > name; to--) names[to] = names[to - 1]!;
    names[to] = name;
  }
  return names;
}

const LABELS = 5_000;
const labels = new Map<string, string>();

/** A member's name with its colon; the names of entries are few and come again and again. */
function label(name: string): string {
  const known = labels.get(name);
  if (known !== undefined) return known;
  const made = `${text(name)}:`;
  if (labels.size < LABELS) labels.set(name, made);
  return made;
}

/** Printable ASCII without quote and backslash stands as it is. */
const PLAIN = /^[ !#-[\]-~]*$/;

function text(value: string): string {
  if (PLAIN.test(value)) return `"${value}"`;
  if (!value.isWellFormed()) throw new TypeError('a lone surrogate has no canonical form');
  return JSON.stringify(value);
}
