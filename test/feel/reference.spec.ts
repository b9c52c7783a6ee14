import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BUILTIN_WORDS, type BuiltinWords, checkExpression } from '#libs/language';
import { compile } from '#libs/machine';
import { describeBuiltins } from './describe-builtins.js';
import { REASONS, readReasons } from './reasons.js';
import { environmentOf, NO_NAMES } from './values.js';

const file = path.join(import.meta.dirname, '../../docs/reference/expressions.md');

/** Lays a text between the marks of this name; with UPDATE_DOCS=yes the file is written so. */
async function expectPart(name: string, text: string): Promise<void> {
  const before = await readFile(file, 'utf8');
  const marks = new RegExp(`(<!-- ${name}: [^\\n]* -->\\n)[^]*?(<!-- end of ${name} -->)`);
  expect(before).toMatch(marks);
  const after = before.replace(marks, (_, open: string, close: string) => `${open}\n${text}\n\n${close}`);
  if (process.env['UPDATE_DOCS'] === 'yes') await writeFile(file, after);
  expect(await readFile(file, 'utf8')).toBe(after);
}

describe('docs/reference/expressions.md', () => {
  it('describes every function', () => expectPart('functions', describeBuiltins()));

  it('states every difference from the conformance suite', async () => {
    const reasons = [...(await readReasons(REASONS)).values()];
    const lines = [...new Set(reasons)].map((because) => `- ${because} (${reasons.filter((one) => one === because).length})`);
    await expectPart('differences', lines.join('\n'));
  });
});

describe('given the functions of the reference', () => {
  const examples = Object.values(BUILTIN_WORDS as Record<string, BuiltinWords>).flatMap(({ example }) => (example === undefined ? [] : [example]));
  it.each(examples)('then what it says holds: %s', (example) => {
    const { expression, problems } = checkExpression(example, NO_NAMES, { is: 'boolean' });
    expect(problems).toEqual([]);
    expect(compile(expression!.tree, { lets: {}, tables: {} })(environmentOf({}))).toBe(true);
  });

  it.each(Object.keys(BUILTIN_WORDS))('then it is there, and one call of it is shown with its name: %s', (name) => {
    const { problems } = checkExpression(`${name}()`, NO_NAMES, null);
    expect(problems.map((one) => one.code)).toEqual(['wrong-count']);
    expect((BUILTIN_WORDS as Record<string, BuiltinWords>)[name]!.calls.every((call) => call.startsWith(`${name}(`))).toBe(true);
  });
});
