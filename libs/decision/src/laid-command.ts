import { dayOf, plusSeconds, type Program } from '#libs/machine';
import type { LaidCase, LaidRow } from './command.js';
import { wayInto } from './decide-lay.js';
import type { Entry } from './entry.js';

/**
 * What an administrator set down, read from the entry that it made: the state, the fields and the dues stand in it. What follows from these
 * (states around and inside, timers, tasks, claims, registers) is decided again.
 */
export function laidCase(program: Program, entry: Entry): LaidCase {
  return { state: laidState(program, entry.entered ?? []), fields: entry.set ?? {}, duties: laidDuties(program, entry) };
}

/** The rows that were set down. That rows are held unique is not judged again: which indexes the site had is not on record. */
export const laidRows = ({ changes = [] }: Entry): LaidRow[] => changes.map(({ record, row, set }) => ({ record, row, columns: set }));

/** A state by which exactly these are entered; several may be, in parallel regions. */
function laidState(program: Program, entered: readonly string[]): string {
  const leadsThere = (state: string): boolean => JSON.stringify(wayInto(program, state)?.map(({ id }) => id)) === JSON.stringify(entered);
  return entered.findLast(leadsThere) ?? entered.at(-1) ?? program.definition.root.id;
}

/** The end of a whole day is laid as that day. */
function laidDuties(program: Program, { duties = [] }: Entry): Record<string, string> {
  const { zone } = program.definition;
  return Object.fromEntries(duties.map(({ duty, due, day }) => [duty, day ? dayOf(plusSeconds(due, -1), zone) : due]));
}
