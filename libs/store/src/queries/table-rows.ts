import type { DutyInstance, Entry, Party, Task } from '#libs/decision';

/** A task as tables hold it: a row for each party whose turn it is. */
export const taskRows = (task: Task) =>
  [...barredByParty(task.for)].map(([party, barred]) => ({ party, barred, parties: partyKeys(task.for), priority: task.priority ?? null, since: task.since, claimed_by: task.claimed_by ?? null }));

/** An instance of a duty as its row holds it, beside its name and number. */
export const dutyRow = (instance: DutyInstance) => ({
  parties: [...partyKeys(instance.for), ...barredKeys(instance.for)], begun: instance.begun, due: instance.due, day: instance.day === true,
  done: instance.done ?? null, done_by: instance.by ?? null, verdict: instance.verdict ?? null,
});

/** What an entry that parks a timer tells people. */
export const incidentRow = ({ case: case_id, event, judged }: Entry) => ({ case_id, about: event, reason: judged?.find((one) => one.what === 'parked')?.saw ?? {} });

/** How posts and persons are written where inboxes look for them: role:key_keeper@desk, person:deng; role:porter+on_duty asks only those on duty. */
export const partyKeys = (parties: readonly Party[]): string[] => parties.map(partyKey);

const partyKey = (party: Party): string =>
  'person' in party ? `person:${party.person}` : `role:${party.role}${party.of === undefined ? '' : `@${party.of}`}${party.on_duty ? '+on_duty' : ''}`;

/** Whom each party bars; whom only one of several equal parties bars is asked by another. */
function barredByParty(parties: readonly Party[]): Map<string, readonly string[]> {
  const barred = new Map<string, readonly string[]>();
  for (const party of parties) {
    const [key, not] = [partyKey(party), 'role' in party ? (party.not ?? []) : []];
    barred.set(key, (barred.get(key) ?? not).filter((person) => not.includes(person)));
  }
  return barred;
}

/** Whom a duty's party bars, kept beside its parties: barred:zhao:role:dept_manager@centre. */
const barredKeys = (parties: readonly Party[]): string[] =>
  parties.flatMap((party) => ('role' in party ? (party.not ?? []) : []).map((person) => `barred:${person}:${partyKey(party)}`));
