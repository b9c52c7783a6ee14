import { checkExpression, type Type } from '#libs/language';
import * as fc from 'fast-check';
import { compile } from './compile.js';
import { EvaluationRefused } from './environment.js';
import { environmentOf, NOTHING_NAMED } from './evaluation.fixture.js';
import { GENERATED_SCOPE, type Kind, textOfKind, values } from './generated.fixture.js';

const KINDS: Kind[] = ['int', 'num', 'money', 'bool', 'text', 'date', 'time', 'instant', 'span', 'ints', 'lines'];
const zones = fc.constantFrom('Asia/Shanghai', 'America/New_York');

/** is this value one of this type? */
function isOf(value: unknown, type: Type): boolean {
  switch (type.is) {
    case 'integer':
    case 'money':
      return Number.isSafeInteger(value) && !Object.is(value, -0);
    case 'number':
      return Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
    case 'time':
      return typeof value === 'string' && /^\d\d:\d\d:\d\d$/.test(value);
    case 'date and time':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value);
    case 'duration':
      return typeof value === 'string' && /^-?P/.test(value);
    case 'choice':
      return typeof value === 'string' && type.of.includes(value);
    case 'text':
      return typeof value === 'string';
    case 'list':
      return Array.isArray(value) && value.every((item) => isOf(item, type.of));
    case 'optional':
      return value === null || isOf(value, type.of);
    case 'parts': {
      const parts = value as Record<string, unknown>;
      return Object.entries(type.parts).every(([name, part]) => (part.optional && (parts[name] ?? null) === null) || isOf(parts[name], part.type));
    }
    default:
      return false;
  }
}

describe('given any checked expression and any values of its types, when it is evaluated', () => {
  it.each(KINDS)('then it gives a value of its type or is refused: %s', (kind) => {
    fc.assert(
      fc.property(textOfKind(kind, 3, false), values, zones, (text, fields, zone) => {
        const { expression, problems } = checkExpression(text, GENERATED_SCOPE, null);
        expect(problems).toEqual([]);
        const environment = environmentOf({ fields, zone });
        let value: unknown;
        try {
          value = compile(expression!.tree, NOTHING_NAMED)(environment);
        } catch (error) {
          expect(error).toBeInstanceOf(EvaluationRefused);
          expect((error as EvaluationRefused).code).not.toBe('NOT_SET');
          return;
        }
        expect([value, isOf(value, expression!.type)]).toEqual([value, true]);
        expect(Object.values(environment.locals).every((local) => local === undefined)).toBe(true);
      }),
      { numRuns: 250 },
    );
  });

  it('then it gives the same again, and leaves the values alone', () => {
    fc.assert(
      fc.property(textOfKind('bool', 3, false), values, (text, fields) => {
        const run = compile(checkExpression(text, GENERATED_SCOPE, null).expression!.tree, NOTHING_NAMED);
        const before = JSON.stringify(fields);
        const answer = () => {
          try {
            return run(environmentOf({ fields }));
          } catch (error) {
            return String(error);
          }
        };
        expect(answer()).toEqual(answer());
        expect(JSON.stringify(fields)).toBe(before);
      }),
      { numRuns: 200 },
    );
  });
});
