import { bad } from './bad.js';

/** Where a page ends, as an opaque text. */
export const cursorOf = (place: readonly (string | number)[]): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** Postgres holds no text with NUL in it, and is asked for none. */
const isKeepable = (part: unknown): boolean => typeof part !== 'string' || !part.includes('\u0000');

/** The place that a cursor stands for. `fits` says what its parts must be. */
export function placeOf<T extends readonly unknown[]>(cursor: string | undefined, fits: (parts: readonly unknown[]) => boolean): T | null {
  if (cursor === undefined) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts) && parts.every(isKeepable) && fits(parts)) return parts as unknown as T;
  } catch {
    // told below
  }
  throw bad('after', '不是本列表给出的游标', 'is no cursor that this list gave');
}
