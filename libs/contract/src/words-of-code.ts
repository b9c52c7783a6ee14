import type { Definition, Type } from '#libs/language';
import { localOfInstant } from '#libs/machine';
import { systemCodes } from './system-codes.js';
import type { Words } from './words.js';

/** The text of a code in both languages: the definition's own, else the system's, else the code itself; {…} filled from `shows`. */
export function wordsOfCode(code: string, shows: Readonly<Record<string, unknown>>, definition: Pick<Definition, 'codes' | 'zone'> | null): Words {
  const own = definition && Object.hasOwn(definition.codes, code) ? definition.codes[code]! : null;
  const words = own?.words ?? (Object.hasOwn(systemCodes, code) ? systemCodes[code]! : { zh: code, en: code });
  const times = own ? Object.keys(own.shows).filter((name) => holdsInstant(own.shows[name])) : SYSTEM_TIMES;
  return fillWords(words, shows, definition && { zone: definition.zone, times });
}

/** What the system's own codes show that is an instant. */
const SYSTEM_TIMES = ['due', 'now'];

/** Whether a value of this type is an instant or null. */
export const holdsInstant = (type: Type | undefined): boolean => type?.is === 'date and time' || (type?.is === 'optional' && holdsInstant(type.of));

/** The values that are instants, which people read as the clock on the wall shows them. */
interface Times {
  zone: string;
  times: readonly string[];
}

/** Both texts with {…} filled from `shows`. */
export const fillWords = (words: Words, shows: Readonly<Record<string, unknown>>, times: Times | null): Words => ({
  zh: fill(words.zh, shows, times, '、', '无'), en: fill(words.en, shows, times, ', ', 'none'),
});

function fill(text: string, shows: Readonly<Record<string, unknown>>, times: Times | null, comma: string, none: string): string {
  return text.replace(/\{([a-z_0-9]+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(shows, name) ? shows[name] : undefined;
    if (value === undefined) return '';
    if (value === null) return none;
    if (times?.times.includes(name)) return localOfInstant(String(value), times.zone).replace('T', ' ');
    return Array.isArray(value) ? value.join(comma) : typeof value === 'object' ? JSON.stringify(value) : String(value);
  }).trim();
}
