import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { EvaluationRefused } from '#libs/machine';
import { Deciding } from './decide.js';
import { Outside } from './outside.js';
import { type Model, readModel } from './read-model.js';
import { readTestCases, type Test } from './read-test-cases.js';
import { readXml } from './read-xml.js';
import { agrees } from './values.js';

/** What came of one result that the suite expects. */
export type Outcome = { test: string } & (
  | { is: 'agreed' }
  /** our rules refuse the expression before it runs, or the model asks for what we have not; the suite may expect a silent null there */
  | { is: 'outside'; kind: string; which: string | null; words: string; expectsNull: boolean }
  /** the suite expects a silent null; ours refuses with a code when it runs */
  | { is: 'told'; code: string }
  | { is: 'differing'; expected: unknown; ours: unknown }
);

/** What came of every result that the test cases below a folder expect, in the order of the files; what the suite itself holds to be non-compliant is left out. Throws CannotRead. */
export async function runSuite(folder: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const file of await testFiles(folder)) {
    const { model, tests } = readTestCases(await readXml(file), path.basename(file));
    const read = readModel(await readXml(path.join(path.dirname(file), model)));
    for (const test of tests) outcomes.push({ test: test.id, ...judge(test, read) } as Outcome);
  }
  return outcomes;
}

async function testFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries.filter((entry) => /-test-\d+\.xml$/.test(entry) && !entry.split(path.sep).includes('non-compliant')).sort().map((entry) => path.join(folder, entry));
}

type Judged = Outcome extends infer One ? (One extends unknown ? Omit<One, 'test'> : never) : never;

function judge(test: Test, model: Model): Judged {
  try {
    if (test.other !== null) throw new Outside('not-a-decision', `asks a ${test.other}`);
    if (model.hasImports) throw new Outside('requires-other', 'the model imports others');
    const run = new Deciding(model, test.given).prepare(test.decision);
    return compare(run, test);
  } catch (error) {
    if (error instanceof Outside) return { is: 'outside', kind: error.kind, which: error.which, words: error.words, expectsNull: test.expected.is === 'null' };
    throw error;
  }
}

function compare(run: () => unknown, { expected }: Test): Judged {
  let ours: unknown;
  try {
    ours = run();
  } catch (error) {
    if (!(error instanceof EvaluationRefused)) throw error;
    // NOT_SET: the checker counted on a value; that would be a fault of ours
    return expected.is === 'null' && error.code !== 'NOT_SET' ? { is: 'told', code: error.code } : { is: 'differing', expected, ours: error.code };
  }
  return agrees(ours, expected) ? { is: 'agreed' } : { is: 'differing', expected, ours };
}
