import type { ScenarioStep, SentStep } from '#libs/language';
import { instantFromLocal } from '#libs/machine';
import { withCaseIds } from './case-names.js';
import { checkExpectations } from './check-expectations.js';
import { fail, idOf, type Running } from './running.js';
import type { World } from './world.js';

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

const stateOf = async (world: World, id: string | null): Promise<string | null> => (id === null ? null : ((await world.look(id))?.states[0] ?? null));

/** Gives cases that have begun their names: first to those that the case at hand began, else to the first that have none. */
function nameBegun({ world, names: known }: Running, names: readonly string[], parent: string | null): void {
  for (const name of names) {
    const begun = world.unnamed.find((one) => one.parent === parent) ?? world.unnamed[0];
    if (!begun) return;
    world.unnamed.splice(world.unnamed.indexOf(begun), 1);
    known.set(name, begun.id);
  }
}

async function sendStep(running: Running, step: SentStep, at: string): Promise<void> {
  const { world, rules, workflow } = running;
  const definition = rules.workflows[workflow]!;
  const starts = step.to === null && definition.start.includes(step.event);
  const target = starts ? null : step.to === null ? running.current : idOf(running, step.to);
  const of = target === null ? definition : rules.workflows[(await world.look(target))?.workflow ?? workflow]!;
  const sent = await world.send({
    as: step.as, cosign: step.cosign, event: step.event, definition: of, target: target === null ? { workflow } : { case: target },
    with: withCaseIds(of, step.with, (name) => idOf(running, name)),
    claimed: step.claimed ? { at: instantFromLocal(step.claimed.at, running.zone), reason: step.claimed.reason ?? '' } : null,
  });
  if (sent.outcome === 'misread') {
    for (const { path, zh, en } of sent.problems) fail(running, step.place, `${path}：${zh}`, `${path}: ${en}`, null, null);
    return;
  }
  if (sent.outcome === 'applied' && starts) running.current ??= sent.case;
  await world.runTo(at, false);
  const about = starts ? (sent.outcome === 'applied' ? sent.case : null) : target;
  const refused = sent.outcome === 'refused' ? sent.unmet.map((one) => one.code) : [];
  running.story.push({ at: step.at, who: step.as, what: step.event, to: step.to, refused, state: await stateOf(world, about) });
  nameBegun(running, step.begins, starts ? null : target);
  if (step.begins.includes('this')) running.current = idOf(running, 'this');
  await checkExpectations(running, step, about, sent);
}
