/** A value by its name, null where there is none: `constructor` is a name like any other and finds nothing of JavaScript's own. */
export function own(values: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(values, name) ? (values[name] ?? null) : null;
}
