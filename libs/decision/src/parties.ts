import type { Senders } from '#libs/language';
import type { Environment, Program } from '#libs/machine';
import type { Party } from './entry.js';
import { personsOf, type Posts } from './posts.js';
import { runExpression } from './run-expression.js';

/**
 * Whose turn it is, or who owes: posts at their places and single persons. Alternatives whose `when` does not hold are left out, and so is whom `not` bars:
 * nobody is asked for what would be refused to him as SELF_APPROVAL.
 */
export function partiesOf(senders: Senders, program: Program, environment: Environment, posts: Posts): Party[] {
  const parties: Party[] = [];
  for (const sender of senders.any) {
    if (sender.workflow !== null || sender.role === 'system') continue;
    if (sender.when && runExpression(program, sender.when, environment) !== true) continue;
    const barred = sender.not && sender.notAsked ? [...new Set(personsOf(program, sender.not, environment))] : [];
    if (sender.is) {
      for (const person of personsOf(program, sender.is, environment)) if (!barred.includes(person)) parties.push({ person });
    } else if (sender.role !== null) {
      const place = sender.of === 'any' ? null : sender.of === null ? posts.placeOf(sender.role) : (runExpression(program, sender.of, environment) as string | null);
      if (place !== undefined) {
        parties.push({ role: sender.role, ...(place === null ? {} : { of: place }), ...(sender.onDuty ? { on_duty: true as const } : {}), ...(barred.length ? { not: barred } : {}) });
      }
    }
  }
  return parties;
}

/** Whether a party bars this person, by `not`. */
export const isBarred = (party: Party, person: string): boolean => 'role' in party && party.not?.includes(person) === true;

/** The persons of some parties at this moment, holders and deputies, each once. */
export function personsBehind(parties: readonly Party[], posts: Posts): string[] {
  const persons = parties.flatMap((party) => ('person' in party ? [party.person] : posts.reachable(party.role, party.of ?? null, party.on_duty).filter((person) => !isBarred(party, person))));
  return [...new Set(persons)];
}
