import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { judgeImports, type Declared } from './judge-imports.js';
import { judgePurity } from './judge-purity.js';
import { judgeStyle } from './judge-style.js';
import { libraries } from './law.js';
import { readSources } from './read-sources.js';
import type { SourceFile, Violation } from './source-file.js';

const root = path.join(new URL('.', import.meta.url).pathname, '..', '..');
const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<string, object>;
const declared: Declared = { dependencies: Object.keys(dependencies ?? {}), devDependencies: Object.keys(devDependencies ?? {}) };
const code = readSources(root, ['libs', 'apps']);
const everything = [...code, ...readSources(root, ['test', 'workflows'])];

const tell = (found: readonly Violation[]) => found.map(({ path: file, line, message }) => `${file}:${line} ${message}`);
const imports = (file: SourceFile) => judgeImports(file, declared);

describe('the law of imports', () => {
  it('is kept by every file of libs/ and apps/', () => {
    expect(code.length).toBeGreaterThan(0);
    expect(tell(code.flatMap(imports))).toEqual([]);
  });

  it('has every library in its table', () => {
    const unknown = readdirSync(path.join(root, 'libs')).filter((name) => !libraries.some((library) => library.name === name));
    expect(unknown).toEqual([]);
  });

  it.each([
    ['libs/language/src/a.ts', `import { x } from '#libs/machine';`, 'libraries above it (none)'],
    ['libs/decision/src/a.ts', `import type { Store } from '#libs/store';`, 'libraries above it (language, machine)'],
    ['libs/contract/src/a.ts', `export * from '#libs/client';`, 'libraries above it'],
    ['libs/engine/src/a.ts', `type S = import('#libs/store').Store;`, 'libraries above it'],
    ['libs/store/src/a.ts', `const d = await import('#libs/dispatch');`, 'libraries above it'],
    ['libs/machine/src/a.ts', `import x from '../../language/src/index.js';`, 'leaves libs/machine'],
    ['libs/dispatch/src/a.ts', `import x from '../../../apps/server/src/main.js';`, 'leaves libs/dispatch'],
    ['libs/machine/src/a.ts', `import x from '#libs/language/src/index.js';`, 'is no library'],
    ['libs/history/src/a.ts', `import { createHash } from 'node:crypto';`, "may not use Node's modules"],
    ['libs/language/src/a.ts', `import { x } from 'xstate';`, 'may use from outside only yaml'],
    ['libs/engine/src/a.ts', `import pg from 'pg';`, 'may use from outside only nothing'],
    ['libs/store/src/a.ts', `import { Injectable } from '@nestjs/common';`, 'may use from outside only typeorm'],
    ['libs/store/src/a.ts', `import fs from 'fs';`, `write 'node:fs'`],
    ['libs/store/src/a.ts', 'const x = require(name);', 'computed'],
    ['libs/store/src/a.spec.ts', `import x from 'left-pad';`, 'is not declared'],
    ['libs/store/src/a.ts', `import x from './test/laboratory.js';`, 'it is not built'],
    ['libs/store/src/a.ts', `import x from './keys.fixture.js';`, 'it is not built'],
    ['apps/server/src/a.ts', `import x from '../../../libs/engine/src/index.js';`, 'leaves apps/server'],
    ['apps/server/src/a.ts', `import x from '../../cli/src/main.js';`, 'leaves apps/server'],
    ['apps/server/src/a.ts', `import x from 'left-pad';`, 'is not declared'],
    ['apps/server/src/a.ts', `import { it } from '@jest/globals';`, 'under dependencies'],
    ['apps/console/src/a.tsx', `import { x } from '#libs/store';`, 'may import only language'],
    ['apps/console/src/a.tsx', `import fs from 'node:fs';`, 'browser'],
    ['apps/cli/bootstrap/a.mjs', `import pg from 'pg';`, 'before anything is installed'],
  ])('finds a planted violation: %s %s', (file, text, complaint) => {
    expect(tell(imports({ path: file, text: `\n${text}` }))).toEqual([expect.stringContaining(complaint)]);
    expect(imports({ path: file, text: `\n${text}` })[0]?.line).toBe(2);
  });

  it('finds a library or an app that nobody has put in the table', () => {
    expect(tell(imports({ path: 'libs/helpful/src/a.ts', text: '' }))).toEqual([expect.stringContaining('is not in the table')]);
    expect(tell(imports({ path: 'apps/helpful/src/a.ts', text: '' }))).toEqual([expect.stringContaining('is not in the table')]);
  });

  it.each([
    ['libs/machine/src/a.ts', `import { x } from '#libs/language'; import { y } from './b.js'; import { createMachine } from 'xstate';`],
    ['libs/store/src/a.ts', `import pg from 'pg'; import fs from 'node:fs'; import type { E } from '#libs/engine';`],
    ['libs/history/src/a.spec.ts', `import { createHash } from 'node:crypto'; import fc from 'fast-check'; import { testDatabase } from '../../../test/postgres/test-database.js';`],
    ['libs/machine/src/keys.fixture.ts', `import fc from 'fast-check';`],
    ['apps/server/src/a.ts', `import { Module } from '@nestjs/common'; import { x } from '#libs/dispatch';`],
  ])('lets pass: %s %s', (file, text) => {
    expect(tell(imports({ path: file, text }))).toEqual([]);
  });
});

describe('purity', () => {
  it('is kept by every file above the line', () => {
    expect(tell(code.flatMap(judgePurity))).toEqual([]);
  });

  it.each([
    'Date.now()', 'new Date()', 'Date()', 'Math.random()', 'crypto.randomUUID()', 'setTimeout(f, 1)', 'process.env', 'console.log(1)',
    'const { env } = process', 'f(process)', 'globalThis.process', 'Temporal.Now.instant()', 'performance.now()', 'const x = { console }', '[...process]', 'import.meta.url', 'class A { out = console }',
    'const f = (out = console) => out', 'export default process', 'const { a = performance } = x',
  ])('finds %s', (text) => {
    expect(judgePurity({ path: 'libs/decision/src/a.ts', text })).toHaveLength(1);
    expect(judgePurity({ path: 'libs/decision/src/a.spec.ts', text })).toEqual([]);
    expect(judgePurity({ path: 'libs/store/src/a.ts', text })).toEqual([]);
  });

  it.each(['new Date(0)', 'definition.process', 'const x = { process: 1, console: 2 }', 'interface A { process: string }', 'class A { process() {} }', 'const { process: p } = x', 'type A = process.B', 'function f(process: string) { return process; }', '// console.log()', `'process'`])(
    'lets %s pass',
    (text) => expect(judgePurity({ path: 'libs/decision/src/a.ts', text })).toEqual([]),
  );
});

describe('style', () => {
  it('is kept everywhere', () => {
    expect(tell(everything.flatMap(judgeStyle))).toEqual([]);
  });

  it.each([
    ['libs/store/src/utils.ts', '', `'utils' does not say`],
    ['libs/store/src/common/a.ts', '', `'common' does not say`],
    ['libs/store/src/entity.base.ts', '', `'base' does not say`],
    ['libs/store/src/commitDecisions.ts', '', 'not kebab-case'],
    ['libs/store/src/commit_decisions.ts', '', 'not kebab-case'],
    ['libs/store/src/a.ts', '// TODO later', 'TODO without the number'],
    ['libs/store/src/a.ts', 'f(/* FIXME */ x)', 'FIXME without the number'],
    ['libs/store/src/a.spec.ts', `it.only('x', f)`, 'it.only keeps'],
    ['libs/store/src/a.spec.ts', `describe.only.each([1])('x', f)`, 'describe.only keeps'],
    ['libs/store/src/a.spec.ts', `fit('x', f)`, 'fit keeps'],
    ['libs/store/src/a.spec.ts', `describe.skip('x', f)`, 'describe.skip without'],
    ['libs/store/src/a.spec.ts', `xit('x', f)`, 'xit without'],
    ['libs/store/src/a.spec.ts', `const when = redis ? it : it.skip`, 'it.skip without'],
  ])('finds a planted violation: %s %s', (file, text, complaint) => {
    expect(tell(judgeStyle({ path: file, text }))).toEqual([expect.stringContaining(complaint)]);
  });

  it.each([
    ['libs/store/src/commit-decisions.ts', '// TODO #12: in halves'],
    ['libs/store/src/knowledge-base.ts', `const text = 'TODO'`],
    ['libs/store/src/a.spec.ts', `it.skip('x', f) // #12`],
  ])('lets pass: %s %s', (file, text) => {
    expect(tell(judgeStyle({ path: file, text }))).toEqual([]);
  });
});
