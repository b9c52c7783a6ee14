import { checkExpression } from '#libs/language';
import * as fc from 'fast-check';
import { evaluate as feelin } from 'feelin';
import { compareDurations } from '../time/duration.js';
import { compile } from './compile.js';
import { EvaluationRefused } from './environment.js';
import { environmentOf, NOTHING_NAMED } from './evaluation.fixture.js';
import { GENERATED_SCOPE, type Kind, plainValues, textOfKind } from './generated.fixture.js';

const literal = (kind: string, text: unknown): unknown => feelin(`${kind}("${String(text)}")`).value;

/** The same values for feelin: dates and durations are its own; FEEL has no names of choices, so that they are variables that hold their names. */
function theirValues({ d, clock, moment, span, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return { ...rest, d: literal('date', d), clock: literal('time', clock), moment: literal('date and time', moment), span: literal('duration', span), low: 'low', high: 'high' };
}

function agree(ours: unknown, theirs: unknown): boolean {
  if (typeof ours === 'number' && typeof theirs === 'number') return Math.abs(ours - theirs) <= 1e-9 * Math.max(1, Math.abs(ours));
  if (Array.isArray(ours)) return Array.isArray(theirs) && ours.length === theirs.length && ours.every((item, at) => agree(item, theirs[at]));
  if (typeof ours === 'string' && typeof theirs === 'object' && theirs !== null) return sameMoment(ours, String(theirs));
  if (typeof ours === 'object' && typeof theirs === 'object') return JSON.stringify(ours) === JSON.stringify(theirs);
  return ours === theirs;
}

/** times have no zone with us; durations are written in several ways */
function sameMoment(ours: string, theirs: string): boolean {
  if (/^-?P/.test(ours)) return compareDurations(ours, theirs) === 0;
  return ours === (/^\d\d:/.test(theirs) ? theirs.replace(/Z$/, '') : theirs);
}

/**
 * feelin reckons in doubles as they come, we in doubles that are kept to 15 digits: a third times three is just below 1 there and 1 here, and so is what
 * is left of tenths that rounding made, which are no doubles. Where such a number is cut, by rounding or by a comparison, a whole step comes of it: what
 * divides, or reckons with tenths, is only held against feelin where nothing cuts it.
 */
function cuts(text: string): boolean {
  const cut = text.match(/ceiling|floor|round|modulo|[<>=]| in |between/g)?.length ?? 0;
  const tenths = /, 1\)|round half up\(/.test(text) && / - | \* |median/.test(text);
  return (/\/|mean/.test(text) && cut > 0) || (tenths && cut > 1);
}

const KINDS: Kind[] = ['int', 'num', 'bool', 'text', 'date', 'time', 'instant', 'span', 'ints', 'lines'];

describe('given an expression of the subset that we share with FEEL', () => {
  it.each<Kind>(KINDS)('when feelin evaluates it too, then both agree: %s', (kind) => {
    let compared = 0;
    const runs = 250;
    fc.assert(
      fc.property(textOfKind(kind, 3, true).filter((text) => !cuts(text)), plainValues, (text, fields) => {
        const { expression, problems } = checkExpression(text, GENERATED_SCOPE, null);
        expect(problems).toEqual([]);
        let ours: unknown;
        try {
          ours = compile(expression!.tree, NOTHING_NAMED)(environmentOf({ fields, zone: 'UTC' }));
        } catch (error) {
          // what FEEL makes a silent null of, and what goes on with that null
          expect(error).toBeInstanceOf(EvaluationRefused);
          expect(['DIVISION_BY_ZERO', 'OUT_OF_RANGE']).toContain((error as EvaluationRefused).code);
          return;
        }
        compared++;
        const theirs = feelin(text, theirValues(fields)).value;
        expect({ text, fields, ours, theirs, agree: agree(ours, theirs) }).toMatchObject({ agree: true });
      }),
      { numRuns: runs },
    );
    expect(compared).toBeGreaterThan(runs / 2);
  });
});
