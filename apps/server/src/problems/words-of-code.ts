import type { Words } from '#libs/contract';
import type { Definition } from '#libs/language';
import { systemCodes } from './system-codes.js';

/** The text of a code in both languages: the definition's own, else the system's, else the code itself; {…} filled from `shows`. */
export function wordsOfCode(code: string, shows: Readonly<Record<string, unknown>>, definition: Pick<Definition, 'codes'> | null): Words {
  const own = definition && Object.hasOwn(definition.codes, code) ? definition.codes[code]!.words : undefined;
  const words = own ?? (Object.hasOwn(systemCodes, code) ? systemCodes[code]! : { zh: code, en: code });
  return { zh: fill(words.zh, shows, '、', '无'), en: fill(words.en, shows, ', ', 'none') };
}

function fill(text: string, shows: Readonly<Record<string, unknown>>, comma: string, none: string): string {
  return text.replace(/\{([a-z_0-9]+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(shows, name) ? shows[name] : undefined;
    if (value === undefined) return '';
    if (value === null) return none;
    return Array.isArray(value) ? value.join(comma) : typeof value === 'object' ? JSON.stringify(value) : String(value);
  }).trim();
}
