import { parser, trackVariables, VariableContext } from 'lezer-feel';
import { BUILTIN_NAMES } from '../builtins/builtin-names.js';
import type { Scope } from '../scope.js';

type Parsers = { expression: typeof parser; cell: typeof parser };

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

/**
 * The FEEL parser that knows the names of a scope: FEEL resolves names while parsing, the longest wins, and only a known name may
 * hold blanks (list contains) or hyphens (T-DUE). Made for each text, with only the names whose first word stands in it: the parser
 * copies all it knows at every step.
 */
export function parserFor(scope: Scope, text: string): Parsers {
  const words = new Set(text.match(WORD));
  const names: Record<string, number> = {};
  for (const name of [...BUILTIN_NAMES, ...Object.keys(scope.names), ...Object.keys(scope.parameters)]) {
    if (words.has(WORD_AT_START.exec(name)?.[0] ?? name)) names[name] = 0;
  }
  const expression = parser.configure({ contextTracker: trackVariables(names, PlainNames) });
  return { expression, cell: expression.configure({ top: 'UnaryTests' }) };
}
