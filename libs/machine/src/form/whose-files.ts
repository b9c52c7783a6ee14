import type { Field } from '#libs/language';

type Fields = Readonly<Record<string, Pick<Field, 'filesOf'>>>;

/** A stored file that a value names openly, with the person whose it is as far as the definition says. */
export interface OwnedFile {
  hash: string;
  person: string | null;
}

/**
 * Finds the files and signatures that stand open in a form, in fields that were set, or in the columns of a row, and that say whose they are. `around`:
 * everything else that the case or row holds. `actor`: who sent it; null where no person did. A text that is no SHA-256 in hex is no stored file.
 */
export function whoseFiles(fields: Fields, values: Readonly<Record<string, unknown>>, around: Readonly<Record<string, unknown>>, actor: string | null): OwnedFile[] {
  const all = { ...around, ...values };
  return Object.entries(values).flatMap(([name, value]) =>
    Object.entries(fields[name]?.filesOf ?? {}).flatMap(([part, path]) => {
      const person = path === 'actor' ? actor : at(all, path.split('.'));
      return each(value).flatMap((one) => each(part === '' ? one : at(one, [part]))).filter(isHash).map((hash) => ({ hash, person: typeof person === 'string' ? person : null }));
    }),
  );
}

const each = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const at = (value: unknown, path: readonly string[]): unknown => path.reduce((inside, name) => (inside as Record<string, unknown> | null | undefined)?.[name], value);
