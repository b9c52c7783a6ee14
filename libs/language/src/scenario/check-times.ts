import type { Problems } from '../source/problems.js';
import type { Given, ScenarioStep } from './scenario-file.js';

/** The clock of a scenario only goes forward: from what was laid last over one step to the next. */
export function checkTimes(steps: readonly ScenarioStep[], base: Given, given: Given, problems: Problems): void {
  const laid = Object.entries({ ...base.cases, ...given.cases }).map(([name, { at }]) => ({ what: name, at: at ?? base.cases[name]?.at ?? '' }));
  let { what, at } = laid.reduce((one, other) => (other.at > one.at ? other : one), { what: '', at: '' });
  for (const step of steps) {
    if (step.at < at) {
      const [zh, en] = what === '' ? ['上一步', 'the step before'] : [`“${what}”放入`, `"${what}" is laid`];
      problems.error('time-goes-back', step.place, `这一步的时间 ${step.at} 早于${zh}的时间 ${at}。`, `This step is at ${step.at}, and ${en} at ${at}: time only goes forward.`);
      continue;
    }
    what = '';
    at = step.at;
  }
}
