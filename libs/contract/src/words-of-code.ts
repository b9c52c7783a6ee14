import type { Definition, Type } from '#libs/language';
import { localOfInstant, writeMoney } from '#libs/machine';
import { systemCodes } from './system-codes.js';
import type { Words } from './words.js';

/** The text of a code in both languages: the definition's own, else the system's, else the code itself; {…} filled from `shows`. */
export function wordsOfCode(code: string, shows: Readonly<Record<string, unknown>>, definition: Pick<Definition, 'codes' | 'zone'> | null): Words {
  const own = definition && Object.hasOwn(definition.codes, code) ? definition.codes[code]! : null;
  const words = own?.words ?? (Object.hasOwn(systemCodes, code) ? systemCodes[code]! : { zh: code, en: code });
  return fillWords(words, shows, definition && { zone: definition.zone, types: own ? own.shows : SYSTEM_SHOWS });
}

/** What the system's own codes show that is not told as it is kept. */
const SYSTEM_SHOWS: Readonly<Record<string, Type>> = { due: { is: 'date and time' }, now: { is: 'date and time' } };

/** How people read the values: instants as the clock on the wall shows them, money in yuan; by their types, where they are known. */
interface Reading {
  zone: string;
  types: Readonly<Record<string, Type | undefined>>;
  /** texts of codes that are values: told without what they would show */
  codes?: Definition['codes'];
  /** titles of the values of a choice, by name; the files give them in Chinese */
  choices?: Readonly<Record<string, Readonly<Record<string, string>> | null>>;
}

/** Both texts with {…} filled from `shows`. */
export const fillWords = (words: Words, shows: Readonly<Record<string, unknown>>, reading: Reading | null): Words => ({
  zh: fill(words, shows, reading, 'zh'), en: fill(words, shows, reading, 'en'),
});

function fill(words: Words, shows: Readonly<Record<string, unknown>>, reading: Reading | null, language: keyof Words): string {
  const [comma, none] = language === 'zh' ? ['、', '无'] : [', ', 'none'];
  const say = (value: unknown, type: Type | undefined, name: string): string => {
    if (value === null) return none;
    if (type?.is === 'optional') return say(value, type.of, name);
    if (Array.isArray(value)) return value.map((item) => say(item, type?.is === 'list' ? type.of : undefined, name)).join(comma);
    if (type?.is === 'code') return (reading?.codes?.[String(value)]?.words[language] ?? String(value)).replace(/\s*[（(]?\{[^}]*\}[）)]?/g, '').trim();
    if (type?.is === 'choice' && language === 'zh') return reading?.choices?.[name]?.[String(value)] ?? String(value);
    if (reading && type?.is === 'date and time') return localOfInstant(String(value), reading.zone).replace('T', ' ');
    if (type?.is === 'money') return writeMoney(Number(value));
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  return words[language].replace(/\{([a-z_0-9]+)\}/g, (_, name: string) => (Object.hasOwn(shows, name) && shows[name] !== undefined ? say(shows[name], reading?.types[name], name) : '')).trim();
}
