import { stat } from 'node:fs/promises';
import { readReasons } from './reasons.js';
import { CannotRead } from './read-xml.js';
import { type Outcome, runSuite } from './run-suite.js';
import { isWell, tallyOf } from './tally.js';
import { list, tell } from './tell.js';

export interface Asked {
  folder: string;
  /** the file of the stated differences */
  reasons: string;
  json: boolean;
  /** every result in a line, before the counts */
  list: boolean;
}

/**
 * Runs the suite of a checkout and prints what came of it. 0: none differs without a stated reason; 1: some does, or a reason is stated for
 * what does not differ; 2: the folder is no checkout of the suite, or a file of it cannot be read.
 */
export async function feelTck(asked: Asked, print: (line: string) => void, complain: (line: string) => void): Promise<number> {
  const { folder } = asked;
  if (!(await stat(folder).catch(() => null))?.isDirectory()) {
    complain(`没有文件夹 ${folder} / there is no folder ${folder}`);
    return 2;
  }
  let outcomes: Outcome[];
  try {
    outcomes = await runSuite(folder);
  } catch (error) {
    if (!(error instanceof CannotRead)) throw error;
    complain(error.message);
    return 2;
  }
  if (outcomes.length === 0) {
    complain(`${folder} 中没有一致性测试（*-test-01.xml）；请给出 github.com/dmn-tck/tck 的检出文件夹 / there are no test cases (*-test-01.xml) in ${folder}; give a checkout of github.com/dmn-tck/tck`);
    return 2;
  }
  const tally = tallyOf(outcomes, await readReasons(asked.reasons));
  if (asked.json) print(JSON.stringify(asked.list ? { ...tally, outcomes } : tally, null, 1));
  else for (const line of [...(asked.list ? list(outcomes) : []), ...tell(tally)]) print(line);
  return isWell(tally) ? 0 : 1;
}
