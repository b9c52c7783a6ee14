import { BUILTIN_WORDS } from './builtin-words.js';

export type BuiltinName = keyof typeof BUILTIN_WORDS;

/** Every function that can be called without being declared. Those with blanks must be known to the parser. */
export const BUILTIN_NAMES = Object.keys(BUILTIN_WORDS) as BuiltinName[];
