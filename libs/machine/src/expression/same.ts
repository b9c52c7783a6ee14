/** Deep equality of plain JSON values; a part that is left out and a part that is null are the same. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one === null || one === undefined) return other === null || other === undefined;
  if (typeof one !== 'object' || typeof other !== 'object' || other === null) return false;
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((item, at) => same(item, other[at]));
  if (Array.isArray(other)) return false;
  const [left, right] = [one as Record<string, unknown>, other as Record<string, unknown>];
  for (const name of Object.keys(left)) if (!same(left[name], Object.hasOwn(right, name) ? right[name] : null)) return false;
  for (const name of Object.keys(right)) if (!Object.hasOwn(left, name) && !same(right[name], null)) return false;
  return true;
}

/** A text that is the same for values that are the same. */
export function keyOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(keyOf).join()}]`;
  const parts = value as Record<string, unknown>;
  const names = Object.keys(parts).filter((name) => parts[name] !== null && parts[name] !== undefined);
  return `{${names.sort().map((name) => `${JSON.stringify(name)}:${keyOf(parts[name])}`).join()}}`;
}
