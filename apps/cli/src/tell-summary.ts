import type { ScenarioResult } from '#libs/scenario';
import type { Output } from './output.js';

export interface Tried {
  server: string | null;
  results: ScenarioResult[];
  untried: { file: string; title: { zh: string; en: string }; why: { zh: string; en: string } }[];
  /** histories that were replayed and came out as recorded */
  replayed: number;
}

/** Ends a run of scenarios: the count, or everything as one JSON document. Gives the exit code. */
export function tellSummary({ server, results, untried, replayed }: Tried, { json, print, paint }: Output): number {
  const failed = results.filter(({ failures }) => failures.length);
  const steps = results.reduce((sum, result) => sum + result.steps, 0);
  const held = results.length - failed.length;
  if (json) {
    const told = failed.map(({ file, scenario, failures, story }) => ({ file, title: scenario.title, failures, story }));
    print(JSON.stringify({ server, scenarios: results.length + untried.length, held, steps, replayed, failed: told, untried }, null, 2));
  } else {
    if (untried.length) print(paint.yellow(`${untried.length} 个情景未试。 / ${untried.length} not tried.`));
    if (failed.length) print(paint.red(`${results.length} 个情景，${failed.length} 个不符。 / ${results.length} scenarios, ${failed.length} failed.`));
    else if (results.length) print(paint.green(`${results.length} 个情景、${steps} 步全部符合，${replayed} 份历史重演无误。 / ${results.length} scenarios, ${steps} steps: all hold; ${replayed} histories replayed.`));
    else print(paint.red('没有运行任何情景。 / No scenario was run.'));
  }
  return failed.length || !results.length ? 1 : 0;
}
