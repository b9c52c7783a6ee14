import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describeProgram } from '../src/describe-program.js';
import { makeProgram } from '../src/program.js';
import { root } from './run-steward.js';

it('is what docs/reference/command-line.md says', async () => {
  const file = path.join(root, 'docs/reference/command-line.md');
  const text = describeProgram(makeProgram(async () => undefined));
  if (process.env['UPDATE_DOCS'] === 'yes') await writeFile(file, text);
  expect(await readFile(file, 'utf8')).toBe(text);
});
