import type { Claim } from '#libs/language';
import type { CaseState } from './case-state.js';
import { claimKey } from './slice.js';
import type { Step } from './step.js';

/**
 * What a case claims under one claim, by the name under which it keeps it: a value, values that are held together, or each member of a list.
 * Nothing where a value is not set.
 */
export function claimed(step: Step, name: string, { of, with: others = [] }: Claim): Map<string, string> {
  const value = step.run(of) as string | string[] | null;
  if (Array.isArray(value)) return new Map([...new Set(value)].map((one) => [`${name} ${one}`, one]));
  const together = others.map((expression) => step.run(expression));
  if (value === null || together.includes(null)) return new Map();
  return new Map([[name, others.length ? JSON.stringify([value, ...together]) : value]]);
}

/** Whether a case keeps something under this claim, whatever its value. */
export const isOfClaim = (kept: string, name: string): boolean => kept === name || kept.startsWith(`${name} `);

/** The keys of all that a case holds. */
export const claimKeysOf = ({ workflow, claims }: CaseState): string[] => Object.entries(claims).map(([kept, what]) => claimKey(workflow, kept.split(' ')[0]!, what));
