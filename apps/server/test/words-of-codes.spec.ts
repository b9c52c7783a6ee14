import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { systemCodes } from '#libs/contract';

const libs = path.join(path.dirname(__filename), '../../../libs');

/** Codes that a library's source tells: members `code`, and what an evaluation refuses with. */
function codesOf(library: string): string[] {
  const folder = path.join(libs, library, 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !/\.(spec|fixture)\.ts$/.test(file));
  return files.flatMap((file) => [...readFileSync(path.join(folder, file), 'utf8').matchAll(/(?:code: |EvaluationRefused\()'([A-Z][A-Z_]+)'/g)].map(([, code]) => code!));
}

it.each(['decision', 'machine'])('every code that libs/%s can tell a person has its sentence in both languages', (library) => {
  const codes = [...new Set(codesOf(library))];
  expect(codes.length).toBeGreaterThan(5);
  expect(codes.filter((code) => !systemCodes[code]?.zh || !systemCodes[code]?.en)).toEqual([]);
});
