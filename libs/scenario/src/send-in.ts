import type { SentStep } from '#libs/language';
import { instantFromLocal } from '#libs/machine';
import { withCaseIds } from './case-names.js';
import { idOf, type Running } from './running.js';
import type { Sent, World } from './world.js';

/** What came of something that was sent, and where it went: `target` null where it begins a case. */
export interface SentIn {
  sent: Sent;
  starts: boolean;
  target: string | null;
}

/** Sends what a step says, at the moment at which the world stands. */
export async function sendIn(running: Running, step: Pick<SentStep, 'as' | 'cosign' | 'event' | 'to' | 'with' | 'claimed'>): Promise<SentIn> {
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
  if (sent.outcome === 'applied' && starts) running.current ??= sent.case;
  return { sent, starts, target };
}

export const stateOf = async (world: World, id: string | null): Promise<string | null> => (id === null ? null : ((await world.look(id))?.states[0] ?? null));

/** Gives cases that have begun their names: first to those that the case at hand began, else to the first that have none. */
export function nameBegun({ world, names: known }: Running, names: readonly string[], parent: string | null): void {
  for (const name of names) {
    const begun = world.unnamed.find((one) => one.parent === parent) ?? world.unnamed[0];
    if (!begun) return;
    world.unnamed.splice(world.unnamed.indexOf(begun), 1);
    known.set(name, begun.id);
  }
}
