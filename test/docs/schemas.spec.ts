import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { fileSchemas } from '#libs/language';
import { shippedFiles } from '../scenarios/shipped-workflows.js';

const schemas = fileSchemas();
const fileOf = (kind: string) => `docs/schemas/${kind.replaceAll(' ', '-')}.schema.json`;
const text = (kind: string) => `${JSON.stringify(schemas[kind], null, 1)}\n`;
if (process.env['UPDATE_DOCS'] === 'yes') for (const kind of Object.keys(schemas)) writeFileSync(fileOf(kind), text(kind));

const settings = JSON.parse(readFileSync('.vscode/settings.json', 'utf8')) as { 'yaml.schemas': Record<string, string[]> };
/** By the globs by which an editor finds the schema of a file. */
const kindOf = (path: string): string | undefined => Object.entries(settings['yaml.schemas']).find(([, globs]) => globs.some((glob) => matches(glob, path)))?.[0];
const matches = (glob: string, path: string) => new RegExp(`^${glob.replaceAll('.', '\\.').replaceAll('**/', '(.*/)?').replaceAll('*', '[^/]*').replaceAll('(.[^/]*/)?', '(.*/)?')}$`).test(path);

const validator = (file: string) => new Ajv2020({ strict: false, allErrors: true }).compile(JSON.parse(readFileSync(file, 'utf8')) as object);

describe('schemas for editors', () => {
  it.each(Object.keys(schemas))('%s: the file is what the language says today', (kind) => {
    expect(readFileSync(fileOf(kind), 'utf8')).toBe(text(kind));
  });

  it.each(shippedFiles().map(({ path, text: written }) => ({ path, written })))('$path is right by its schema', ({ path, written }) => {
    const file = kindOf(path);
    const validate = validator(file!);
    validate(parse(written));
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each([
    ['workflow', 'id: x\nzh: 甲\nen: A\nstart: [a]\nevents: { a: { zh: 甲, en: A, bye: keeper } }\nstates: {}'],
    ['workflow', 'id: x\nzh: 甲\nen: A\nstart: [a]\nevents: {}\nstates: { a: { zh: 甲, en: A, states: { b: { zh: 乙, en: B, tipe: final } } } }'],
    ['scenarios', 'workflow: x\nscenarios: [{ scenario: { zh: 甲, en: A }, steps: [{ at: 2026-01-01T00:00:00, sent: a }] }]'],
    ['codes', 'CODE: { zh: 甲, en: A, klause: K1 }'],
    ['calendar', 'china: { zh: 甲, en: A, week: [monday], hours: ["08:00-12:00"], years: { 2026: { holidays: [] } } }'],
  ])('a word that a %s file does not know is underlined', (kind, written) => {
    expect(validator(fileOf(kind))(parse(written))).toBe(false);
  });
});
