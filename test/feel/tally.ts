import type { Reasons } from './reasons.js';
import type { Outcome } from './run-suite.js';

export type Differing = Extract<Outcome, { is: 'differing' }> & { because: string | null };

/** The outcomes counted. */
export interface Tally {
  results: number;
  agreed: number;
  /** how many were left out, by what stood in the way; of unknown functions and forbidden forms, which */
  outside: { count: number; expectingNull: number; kinds: Counted[] };
  told: { count: number; kinds: Counted[] };
  differing: Differing[];
  /** reasons for tests that ran and do not differ */
  stale: string[];
}

export interface Counted {
  kind: string;
  count: number;
  of: { which: string; count: number }[];
}

export function tallyOf(outcomes: readonly Outcome[], reasons: Reasons): Tally {
  const outside = outcomes.filter((one) => one.is === 'outside');
  const told = outcomes.filter((one) => one.is === 'told');
  return {
    results: outcomes.length,
    agreed: outcomes.filter((one) => one.is === 'agreed').length,
    outside: { count: outside.length, expectingNull: outside.filter((one) => one.expectsNull).length, kinds: counted(outside) },
    told: { count: told.length, kinds: counted(told.map(({ code }) => ({ kind: code, which: null }))) },
    differing: outcomes.filter((one) => one.is === 'differing').map((one) => ({ ...one, because: reasons.get(one.test) ?? null })),
    stale: outcomes.filter((one) => one.is !== 'differing' && reasons.has(one.test)).map((one) => one.test),
  };
}

/** None differs without a reason, and no reason is kept for what does not differ. */
export function isWell(tally: Tally): boolean {
  return tally.stale.length === 0 && tally.differing.every((one) => one.because !== null);
}

function counted(found: readonly { kind: string; which: string | null }[]): Counted[] {
  const kinds = countedBy(found, (one) => one.kind);
  return kinds.map(({ which: kind, count }) => ({ kind, count, of: countedBy(found.filter((one) => one.kind === kind && one.which !== null), (one) => one.which!) }));
}

function countedBy<T>(found: readonly T[], key: (one: T) => string): { which: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const one of found) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
  return [...counts].map(([which, count]) => ({ which, count })).sort((one, other) => other.count - one.count || (one.which < other.which ? -1 : 1));
}
