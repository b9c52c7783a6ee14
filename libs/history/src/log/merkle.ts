/**
 * The Merkle tree of RFC 6962 (section 2.1, as RFC 9162 restates it): a log that one can only append to, its root, and proofs that a leaf is in it and
 * that a smaller log is its beginning. Sizes and positions are whole numbers up to 2^53.
 */
export type HashBytes = (bytes: Uint8Array) => Uint8Array;

export const leafHash = (data: Uint8Array, hash: HashBytes): Uint8Array => hash(joined([Uint8Array.of(0), data]));

export const nodeHash = (left: Uint8Array, right: Uint8Array, hash: HashBytes): Uint8Array => hash(joined([Uint8Array.of(1), left, right]));

/** The root of leaves `from` to `to` (without it) of a log; asked for whole subtrees only. */
export type RootOf = (from: number, to: number) => Promise<Uint8Array>;

/** The right edge of a growing tree: the roots of its complete subtrees, the largest first. Enough to append and to give the root. */
export class Frontier {
  private constructor(private readonly hash: HashBytes, private count: number, private readonly roots: Uint8Array[]) {}

  static empty(hash: HashBytes): Frontier {
    return new Frontier(hash, 0, []);
  }

  /** As it was when `nodes` were told. Throws RangeError where these are not those of that size. */
  static of(size: number, nodes: readonly Uint8Array[], hash: HashBytes): Frontier {
    if (onesIn(size) !== nodes.length) throw new RangeError(`a tree of ${size} leaves has ${onesIn(size)} complete subtrees, not ${nodes.length}`);
    return new Frontier(hash, size, [...nodes]);
  }

  get size(): number {
    return this.count;
  }

  get nodes(): readonly Uint8Array[] {
    return this.roots;
  }

  append(leaf: Uint8Array): void {
    this.roots.push(leaf);
    for (let rest = this.count; rest % 2 === 1; rest = (rest - 1) / 2) {
      const [left, right] = this.roots.splice(-2) as [Uint8Array, Uint8Array];
      this.roots.push(nodeHash(left, right, this.hash));
    }
    this.count++;
  }

  root(): Uint8Array {
    if (!this.roots.length) return this.hash(new Uint8Array());
    return this.roots.reduceRight((right, left) => nodeHash(left, right, this.hash));
  }
}

/** The root of leaves, which are hashed already. */
export function rootOf(leaves: readonly Uint8Array[], hash: HashBytes): Uint8Array {
  const frontier = Frontier.empty(hash);
  for (const leaf of leaves) frontier.append(leaf);
  return frontier.root();
}

/** The audit path of a leaf in the log of a size, from the leaf upwards. */
export async function inclusionProof(index: number, size: number, subtree: RootOf): Promise<Uint8Array[]> {
  const path = async (at: number, from: number, to: number): Promise<Uint8Array[]> => {
    if (to - from === 1) return [];
    const middle = from + largestPowerBelow(to - from);
    return at < middle ? [...(await path(at, from, middle)), await subtree(middle, to)] : [...(await path(at, middle, to)), await subtree(from, middle)];
  };
  return path(index, 0, size);
}

/** The proof that the log of `first` leaves is the beginning of that of `second`. Empty where they are of one size, or the first is empty. */
export async function consistencyProof(first: number, second: number, subtree: RootOf): Promise<Uint8Array[]> {
  const proof = async (size: number, from: number, to: number, whole: boolean): Promise<Uint8Array[]> => {
    if (size === to - from) return whole ? [] : [await subtree(from, to)];
    const middle = from + largestPowerBelow(to - from);
    return size <= middle - from
      ? [...(await proof(size, from, middle, whole)), await subtree(middle, to)]
      : [...(await proof(size - (middle - from), middle, to, false)), await subtree(from, middle)];
  };
  return first === 0 ? [] : proof(first, 0, second, true);
}

/** Whether a leaf, hashed, stands at `index` of the log of this size and root. */
export function provesInclusion(leaf: Uint8Array, { index, size, path, root }: { index: number; size: number; path: readonly Uint8Array[]; root: Uint8Array }, hash: HashBytes): boolean {
  if (index >= size) return false;
  let [at, last, made] = [index, size - 1, leaf];
  for (const node of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      made = nodeHash(node, made, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else made = nodeHash(made, node, hash);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && same(made, root);
}

interface Head {
  size: number;
  root: Uint8Array;
}

/** Whether the first log is the beginning of the second. */
export function provesConsistency(first: Head, second: Head, proof: readonly Uint8Array[], hash: HashBytes): boolean {
  if (first.size > second.size) return false;
  if (first.size === second.size) return proof.length === 0 && same(first.root, second.root);
  if (first.size === 0) return proof.length === 0;
  const [start, ...rest] = isPowerOfTwo(first.size) ? [first.root, ...proof] : proof;
  if (start === undefined) return false;
  let [at, last] = [first.size - 1, second.size - 1];
  while (at % 2 === 1) [at, last] = [(at - 1) / 2, Math.floor(last / 2)];
  let [older, newer] = [start, start];
  for (const node of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [older, newer] = [nodeHash(node, older, hash), nodeHash(node, newer, hash)];
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else newer = nodeHash(newer, node, hash);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && same(older, first.root) && same(newer, second.root);
}

function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

function onesIn(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}

const isPowerOfTwo = (size: number): boolean => onesIn(size) === 1;

export const same = (one: Uint8Array, other: Uint8Array): boolean => one.length === other.length && one.every((byte, index) => byte === other[index]);

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
