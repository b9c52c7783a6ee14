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

/** The builtin names, each by its first word. */
const BUILTINS = firstWords(BUILTIN_NAMES);

function firstWords(names: readonly string[]): [string, string][] {
  return names.map((name) => [name, WORD_AT_START.exec(name)?.[0] ?? name]);
}

/**
 * The names of a scope that a text may hold: those whose first word stands in it. FEEL resolves names while parsing, the longest wins, and only
 * a known name may hold blanks (list contains) or hyphens (T-DUE).
 */
export function namesIn(text: string, scope: Scope): string[] {
  const words = new Set(text.match(WORD));
  const mayStand = ([, first]: [string, string]): boolean => words.has(first);
  const own = firstWords([...Object.keys(scope.names), ...Object.keys(scope.parameters)]);
  return [...BUILTINS, ...own].filter(mayStand).map(([name]) => name);
}

/** The FEEL parser that knows these names. Made for each text, with few names: it copies all it knows at every step. */
export function parserFor(names: readonly string[], as: 'expression' | 'cell'): typeof parser {
  const known = Object.fromEntries(names.map((name) => [name, 0]));
  return parser.configure({ contextTracker: trackVariables(known, PlainNames), top: as === 'cell' ? 'UnaryTests' : 'Expression' });
}
