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
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
      return members(value as Record<string, unknown>);
    default:
      throw new TypeError(`a ${typeof value} has no canonical form`);
  }
}

function members(value: Record<string, unknown>): string {
  let joined = '';
  for (const name of sorted(Object.keys(value))) {
    const member = value[name];
    if (member === undefined) continue;
    joined += `${joined === '' ? '' : ','}${text(name)}:${canonicalJson(member)}`;
  }
  return `{${joined}}`;
}

/** By UTF-16 code units, as JavaScript compares texts. Most objects come in order or nearly so. */
function sorted(names: string[]): string[] {
  for (let at = 1; at < names.length; at++) if (names[at - 1]! > names[at]!) return names.sort();
  return names;
}

function text(value: string): string {
  const json = JSON.stringify(value);
  // JSON.stringify writes a lone surrogate as an escape; a text that grew by its quotes alone has none
  if (json.length !== value.length + 2 && !value.isWellFormed()) throw new TypeError('a lone surrogate has no canonical form');
  return json;
}
