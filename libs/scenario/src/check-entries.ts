import type { Entry } from '#libs/decision';
import type { ExpectedEntry } from '#libs/language';
import { activeStates, instantFromLocal } from '#libs/machine';
import { fail, type Running } from './running.js';

/** Looks among the entries that have come since the last step for those that a step expects: of its case, with everything that is said of them. */
export function checkEntries(running: Running, expected: readonly ExpectedEntry[], about: string | null): void {
  const happened = running.world.happened().filter((entry) => entry.case === about);
  for (const one of expected) {
    if (happened.some((entry) => fits(entry, one, running.zone))) continue;
    fail(running, one.place, `历史中没有这一条：${one.event}`, `the history has no such entry: ${one.event}`, tellExpected(one), happened.map((entry) => ({ ...tell(entry), ...(one.state === null ? {} : { state: activeStates(entry.to) }) })));
  }
}

function fits(entry: Entry, { event, by, at, wasDue, state }: ExpectedEntry, zone: string): boolean {
  const instant = (local: string) => instantFromLocal(local, zone);
  return nameOf(entry) === event && (by === null || actorOf(entry) === by) && (at === null || entry.at === instant(at)) && (wasDue === null || entry.due === instant(wasDue))
    && (state === null || activeStates(entry.to).includes(state));
}

/** A timer of the chart has the name that stands in the file; those of duties are late and remind with the duty. */
const nameOf = ({ kind, event }: Entry): string => (kind === 'timer' ? event.split('@')[0]!.replace(/#\d+$/, '') : event);

const actorOf = ({ actor }: Entry): string => ('person' in actor ? actor.person : 'workflow' in actor ? actor.workflow : 'system');

const tell = (entry: Entry) => ({ event: nameOf(entry), by: actorOf(entry), at: entry.at, ...(entry.due ? { was_due: entry.due } : {}) });

const tellExpected = ({ event, by, at, wasDue, state }: ExpectedEntry) => ({ event, ...(by === null ? {} : { by }), ...(at === null ? {} : { at }), ...(wasDue === null ? {} : { was_due: wasDue }), ...(state === null ? {} : { state }) });
