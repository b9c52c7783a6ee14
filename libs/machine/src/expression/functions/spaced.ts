import { addToInstant } from '../../time/add-to-date.js';

export interface Attempt {
  at: string;
  /** the part of the day in which it was made */
  part: string;
}

export interface Spacing {
  /** how many attempts are needed */
  n: number;
  /** ISO duration between one and the next, at least */
  apart: string;
  /** in how many parts of the day, at least */
  parts: number;
  zone: string;
}

/**
 * The moment at which the attempts sufficed: the earliest last of n attempts, each at least `apart` after the one before, made in at
 * least `parts` parts of the day. Null when they do not suffice. `spend` is told of every step.
 */
export function spacedAt(attempts: readonly Attempt[], rule: Spacing, spend: (steps: number) => void): string | null {
  if (rule.n < 1 || attempts.length < rule.n) return null;
  const inOrder = [...attempts].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  const bits = new Map([...new Set(inOrder.map((attempt) => attempt.part))].map((part, position) => [part, 1n << BigInt(position)]));
  // chains[i]: the sets of parts (as bits) of the chains of the present length that end with attempt i
  let chains = inOrder.map((attempt) => new Set([bits.get(attempt.part)!]));
  for (let length = 2; length <= rule.n; length++) chains = longer(chains, inOrder, bits, rule, spend);
  const met = chains.findIndex((sets) => [...sets].some((set) => sizeOf(set) >= rule.parts));
  return met < 0 ? null : inOrder[met]!.at;
}

function longer(chains: Set<bigint>[], inOrder: readonly Attempt[], bits: Map<string, bigint>, rule: Spacing, spend: (steps: number) => void): Set<bigint>[] {
  const next = inOrder.map(() => new Set<bigint>());
  chains.forEach((sets, position) => {
    if (sets.size === 0) return;
    const earliest = addToInstant(inOrder[position]!.at, rule.apart, 1, rule.zone);
    for (let later = position + 1; later < inOrder.length; later++) {
      spend(sets.size);
      if (inOrder[later]!.at < earliest) continue;
      for (const set of sets) next[later]!.add(set | bits.get(inOrder[later]!.part)!);
    }
  });
  return next;
}

function sizeOf(set: bigint): number {
  let size = 0;
  for (let rest = set; rest !== 0n; rest &= rest - 1n) size++;
  return size;
}
