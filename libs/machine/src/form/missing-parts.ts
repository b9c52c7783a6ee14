import type { Type } from '#libs/language';

const plain = (type: Type): Type => (type.is === 'optional' ? plain(type.of) : type);

/** Paths of what a form field lacks: itself, or parts of it that may not be left out. A text of blanks counts as left out. */
export function missingParts(type: Type, value: unknown, path: string, optional: boolean): string[] {
  if (value === null || value === undefined || (typeof value === 'string' && value.trim() === '')) return optional ? [] : [path];
  const inner = plain(type);
  if (inner.is === 'parts') {
    const given = value as Record<string, unknown>;
    return Object.entries(inner.parts).flatMap(([name, part]) =>
      missingParts(part.type, given[name], `${path}.${name}`, part.optional || part.initial !== undefined),
    );
  }
  if (inner.is === 'list') return (value as unknown[]).flatMap((item, index) => missingParts(inner.of, item, `${path}.${index + 1}`, false));
  return [];
}
