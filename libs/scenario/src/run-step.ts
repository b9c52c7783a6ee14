import type { ScenarioStep, SentStep } from '#libs/language';
import { instantFromLocal } from '#libs/machine';
import { checkExpectations } from './check-expectations.js';
import { fail, idOf, type Running } from './running.js';
import { nameBegun, sendIn, stateOf } from './send-in.js';
import type { Sent } from './world.js';

/** One step: somebody sends something, the clock runs on, the service starts again, or two race. */
export async function runStep(running: Running, step: ScenarioStep): Promise<void> {
  const { world, zone } = running;
  const at = instantFromLocal(step.at, zone);
  if (step.do === 'race') {
    await world.runTo(at, true);
    for (const one of step.steps) await sendStep(running, one, at);
    return;
  }
  if (step.do === 'send') {
    await world.runTo(at, true);
    await sendStep(running, step, at);
    return;
  }
  if (step.do === 'restart') await world.restart(at);
  else if (step.do === 'clock') await world.runTo(at, false);
  nameBegun(running, step.begins, step.to === null ? running.current : idOf(running, step.to));
  const about = step.to === null ? running.current : idOf(running, step.to);
  running.story.push({ at: step.at, who: null, what: step.do, to: step.to, refused: [], state: await stateOf(world, about) });
  await checkExpectations(running, step, about, null);
}

async function sendStep(running: Running, step: SentStep, at: string): Promise<void> {
  const { world } = running;
  const { sent: answer, starts, target } = await sendIn(running, step);
  const sent = step.refused?.some(({ code }) => code === MISREAD) ? inCodes(answer) : answer;
  if (sent.outcome === 'misread') {
    for (const { path, zh, en } of sent.problems) fail(running, step.place, `${path}：${zh}`, `${path}: ${en}`, null, null);
    return;
  }
  await world.runTo(at, false);
  const about = starts ? (sent.outcome === 'applied' ? sent.case : null) : target;
  const refused = sent.outcome === 'refused' ? sent.unmet.map((one) => one.code) : [];
  running.story.push({ at: step.at, who: step.as, what: step.event, to: step.to, refused, state: await stateOf(world, about) });
  nameBegun(running, step.begins, starts ? null : target);
  if (step.begins.includes('this')) running.current = idOf(running, 'this');
  await checkExpectations(running, step, about, sent);
}

/** The code that clients are told where a value of a form does not fit. */
const MISREAD = 'BAD_REQUEST';

const inCodes = (sent: Sent): Sent => (sent.outcome === 'misread' ? { outcome: 'refused', unmet: [{ code: MISREAD, shows: { values: sent.problems.map(({ path }) => path) } }] } : sent);
