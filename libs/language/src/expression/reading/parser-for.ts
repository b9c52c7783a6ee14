import { parser, trackVariables, VariableContext } from 'lezer-feel';
import { BUILTIN_NAMES } from '../builtins/builtin-names.js';
import type { Scope } from '../scope.js';

/** `external` is a keyword of FEEL for functions that we do not have, and a common choice */
const NOT_KEYWORDS = ['external'];

const WORD = /[\p{L}\p{N}_]+/gu;
const WORD_AT_START = /^[\p{L}\p{N}_]+/u;

class PlainNames extends VariableContext {
  override getKeys(): string[] {
    return [...super.getKeys(), ...NOT_KEYWORDS];
  }

  /** Only names count: the parser's own way goes through all parts of parts, and takes for ever where each refers twice to the one before. */
  static override of(...contexts: unknown[]): PlainNames {
    const names = contexts.map((one) => (one instanceof PlainNames ? one.value : this.isAtomic(one) ? {} : one));
    return new this(Object.assign({}, ...names));
  }
}

type FirstWord = readonly [name: string, word: string];

const firstWords = (names: readonly string[]): FirstWord[] => names.map((name) => [name, WORD_AT_START.exec(name)?.[0] ?? name]);

const BUILTINS = firstWords(BUILTIN_NAMES);

/** The same parameters stand in the scopes of all expressions of a check. */
const ofParameters = new WeakMap<object, FirstWord[]>();

/**
 * The names of a scope that a text may hold: those whose first word stands in it. FEEL resolves names while parsing, the longest wins, and only
 * a known name may hold blanks (list contains) or hyphens, as builtins and parameters do (T-DUE).
 */
export function namesIn(text: string, { names, parameters }: Scope): string[] {
  const words = new Set(text.match(WORD));
  const known = ofParameters.get(parameters) ?? firstWords(Object.keys(parameters));
  ofParameters.set(parameters, known);
  const found = Object.keys(names).filter((name) => words.has(name));
  for (const [name, word] of BUILTINS) if (words.has(word)) found.push(name);
  for (const [name, word] of known) if (words.has(word)) found.push(name);
  return found;
}

/** The FEEL parser that knows these names. Made for each text, with few names: it copies all it knows at every step. */
export function parserFor(names: readonly string[], as: 'expression' | 'cell'): typeof parser {
  const known = Object.fromEntries(names.map((name) => [name, 0]));
  return parser.configure({ contextTracker: trackVariables(known, PlainNames), top: as === 'cell' ? 'UnaryTests' : 'Expression' });
}
