import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkWorkflows } from './check-workflows.js';
import { smallSite } from './small-site.fixture.js';
import type { SourceFile } from './source/sort-files.js';

const shippedFolder = path.resolve('workflows');
const shipped: SourceFile[] = readdirSync(shippedFolder, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => ({ path: file, text: readFileSync(path.join(shippedFolder, file), 'utf8') }));
const small: SourceFile[] = Object.entries(smallSite).map(([file, text]) => ({ path: file, text }));

/** Bits that mean something to YAML, to the language or to a careless program. */
const bits = ['{', '}', '[', ']', ':', ': ', ',', '"', "'", '#', '- ', '|', '>', '>-', '&a', '*a', '!!', '%', '\t', '\n', '\n  ', '：', '（', '<<', '?', '__proto__', 'constructor', 'toString', 'null', 'true', '0', '-1', '1e999', 'T-X', 'states: { }', 'type: parallel', 'type: history', 'always: asked', 'target: out', '{ guard: true }', 'form.', 'item', ' or ', ' = null', 'for x in y return z', '\u0000', '\ud800', '😀'];

const mutation = fc.record({
  file: fc.nat(),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 60 }),
  what: fc.oneof(fc.constantFrom(...bits), fc.string({ maxLength: 8 }), fc.constant('')),
  from: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
});

/** Cuts out a piece of a file and puts in another: nothing, a bit of syntax, or a piece of the same file. */
function mutate(files: readonly SourceFile[], mutations: readonly { file: number; at: number; length: number; what: string; from: number | null }[]): SourceFile[] {
  const changed = files.map((file) => ({ ...file }));
  for (const { file, at, length, what, from } of mutations) {
    const target = changed[file % changed.length];
    if (target === undefined) continue;
    const start = Math.floor(at * target.text.length);
    const copied = from === null ? what : target.text.slice(Math.floor(from * target.text.length), Math.floor(from * target.text.length) + length * 4);
    target.text = target.text.slice(0, start) + copied + target.text.slice(start + length);
  }
  return changed;
}

function survives(files: readonly SourceFile[], limit: number): void {
  const started = Date.now();
  const { problems, workflows } = checkWorkflows(files);
  expect(Date.now() - started).toBeLessThan(limit);
  for (const { place, zh, en, code } of problems) {
    expect(code).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
    expect(zh.length * en.length).toBeGreaterThan(0);
    const lines = files.find((file) => file.path === place.file)?.text.split('\n') ?? [];
    expect(place.line).toBeLessThanOrEqual(lines.length);
    expect(place.column).toBeGreaterThan(0);
  }
  JSON.stringify(workflows);
}

describe('whatever stands in the files, checkWorkflows', () => {
  it('neither throws nor hangs on mutations of a small site', () => {
    fc.assert(fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => survives(mutate(small, mutations), 4000)), { numRuns: 150 });
  }, 120_000);

  it('neither throws nor hangs on mutations of the shipped files', () => {
    fc.assert(fc.property(fc.array(mutation, { minLength: 1, maxLength: 6 }), (mutations) => survives(mutate(shipped, mutations), 20_000)), { numRuns: 12 });
  }, 120_000);

  it('neither throws nor hangs on any text', () => {
    fc.assert(fc.property(fc.constantFrom(...small.map((file) => file.path)), fc.oneof(fc.string(), fc.array(fc.constantFrom(...bits), { maxLength: 60 }).map((parts) => parts.join(''))), (file, text) => {
      survives(small.map((one) => (one.path === file ? { ...one, text } : one)), 4000);
    }), { numRuns: 100 });
  }, 60_000);

  it('takes no files at all', () => {
    expect(checkWorkflows([])).toMatchObject({ workflows: {}, scenarios: [], problems: [] });
  });
});

describe('the shipped files', () => {
  it('have no problems', () => {
    const checked = checkWorkflows(shipped);
    expect(checked.problems).toEqual([]);
    expect(Object.keys(checked.workflows).sort()).toEqual(['complaint', 'key_incident', 'key_lending', 'specimen', 'specimen_dispatch']);
  });

  it('have scenarios in which every event is sent, every code told and every state reached', () => {
    const { workflows, scenarios } = checkWorkflows(shipped);
    const steps = scenarios.flatMap((file) => file.scenarios.flatMap((scenario) => scenario.steps)).flatMap((step) => (step.do === 'race' ? step.steps : [step]));
    const text = JSON.stringify(steps);
    const common = ['STALE_VERSION'];
    for (const workflow of Object.values(workflows)) {
      for (const code of Object.keys(workflow.codes).filter((code) => !common.includes(code))) expect(text).toContain(`"${code}"`);
      const byPeople = Object.entries(workflow.events).filter(([, event]) => event.by?.any.some((sender) => sender.workflow === null && sender.role !== 'system'));
      for (const [event] of byPeople) expect(text).toContain(`"event":"${event}"`);
    }
  });
});
