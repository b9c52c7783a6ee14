import type { Words } from '#libs/contract';
import type { Definition } from '#libs/language';
import { localOfInstant } from '#libs/machine';
import { systemCodes } from './system-codes.js';

/** The text of a code in both languages: the definition's own, else the system's, else the code itself; {…} filled from `shows`. */
export function wordsOfCode(code: string, shows: Readonly<Record<string, unknown>>, definition: Pick<Definition, 'codes' | 'zone'> | null): Words {
  const own = definition && Object.hasOwn(definition.codes, code) ? definition.codes[code]!.words : undefined;
  const words = own ?? (Object.hasOwn(systemCodes, code) ? systemCodes[code]! : { zh: code, en: code });
  const zone = definition?.zone ?? null;
  return fillWords(words, shows, zone);
}

/** Both texts with {…} filled from `shows`. */
export const fillWords = (words: Words, shows: Readonly<Record<string, unknown>>, zone: string | null): Words => ({
  zh: fill(words.zh, shows, zone, '、', '无'), en: fill(words.en, shows, zone, ', ', 'none'),
});

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** People read times as their clock on the wall shows them. */
function fill(text: string, shows: Readonly<Record<string, unknown>>, zone: string | null, comma: string, none: string): string {
  return text.replace(/\{([a-z_0-9]+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(shows, name) ? shows[name] : undefined;
    if (value === undefined) return '';
    if (value === null) return none;
    if (zone && typeof value === 'string' && INSTANT.test(value)) return localOfInstant(value, zone).replace('T', ' ');
    return Array.isArray(value) ? value.join(comma) : typeof value === 'object' ? JSON.stringify(value) : String(value);
  }).trim();
}
