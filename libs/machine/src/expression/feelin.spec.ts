import { checkExpression } from '#libs/language';
import * as fc from 'fast-check';
import { evaluate as feelin } from 'feelin';
import { compile } from './compile.js';
import { EvaluationRefused } from './environment.js';
import { environmentOf, NOTHING_NAMED } from './evaluation.fixture.js';
import { GENERATED_SCOPE, type Kind, plainValues, textOfKind } from './generated.fixture.js';

function near(ours: unknown, theirs: unknown): boolean {
  if (typeof ours === 'number' && typeof theirs === 'number') return Math.abs(ours - theirs) <= 1e-9 * Math.max(1, Math.abs(ours));
  if (Array.isArray(ours) && Array.isArray(theirs)) return ours.length === theirs.length && ours.every((item, at) => near(item, theirs[at]));
  if (typeof ours === 'object' && typeof theirs === 'object' && ours && theirs) return JSON.stringify(ours) === JSON.stringify(theirs);
  return ours === theirs;
}

describe('given an expression of the subset that we share with FEEL', () => {
  it.each<Kind>(['int', 'num', 'bool', 'text', 'ints', 'lines'])('when feelin evaluates it too, then both agree: %s', (kind) => {
    fc.assert(
      fc.property(textOfKind(kind, 3, true), plainValues, (text, fields) => {
        // feelin reckons in decimals, we in doubles: of a third of three the one is just below 1, the other 1, and rounding makes a whole of the difference
        fc.pre(!(text.includes('/') && /ceiling|floor|round|modulo/.test(text)));
        const { expression } = checkExpression(text, GENERATED_SCOPE, null);
        let ours: unknown;
        try {
          ours = compile(expression!.tree, NOTHING_NAMED)(environmentOf({ fields }));
        } catch (error) {
          expect(error).toBeInstanceOf(EvaluationRefused);
          return;
        }
        // FEEL has no names of choices: they are variables that hold their names
        const theirs = feelin(text, { ...fields, low: 'low', high: 'high' }).value;
        expect({ text, fields, ours, theirs, agree: near(ours, theirs) }).toMatchObject({ agree: true });
      }),
      { numRuns: 300 },
    );
  });
});
