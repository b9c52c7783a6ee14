import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { fromHex, inHex } from './bytes.js';
import { consistencyProof, Frontier, inclusionProof, leafHash, nodeHash, provesConsistency, provesInclusion, rootOf } from './merkle.js';

const hash = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** The tree as RFC 6962 defines it, by its own words. */
function byDefinition(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return hash(new Uint8Array());
  if (leaves.length === 1) return leaves[0]!;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(byDefinition(leaves.slice(0, k)), byDefinition(leaves.slice(k)), hash);
}

const leavesOf = (count: number): Uint8Array[] => Array.from({ length: count }, (_, index) => leafHash(Uint8Array.of(index % 256, Math.floor(index / 256)), hash));
const within = (leaves: readonly Uint8Array[]) => async (from: number, to: number) => byDefinition(leaves.slice(from, to));
const size = fc.integer({ min: 1, max: 130 });

describe('the tree', () => {
  const data = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];

  it.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('of %d leaves has the root that certificate transparency publishes for them', (count, root) => {
    expect(inHex(rootOf(data.slice(0, count).map((text) => leafHash(fromHex(text)!, hash)), hash))).toBe(root);
  });

  it('grown leaf by leaf, kept and taken up again anywhere, has the root of its definition', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 130 }), fc.integer({ min: 0, max: 130 }), (first, more) => {
      const leaves = leavesOf(first + more);
      const began = Frontier.empty(hash);
      for (const leaf of leaves.slice(0, first)) began.append(leaf);
      const taken = Frontier.of(began.size, began.nodes, hash);
      for (const leaf of leaves.slice(first)) taken.append(leaf);
      expect(inHex(taken.root())).toBe(inHex(byDefinition(leaves)));
    }));
  });

  it('is not taken up from nodes of another size', () => {
    expect(() => Frontier.of(3, leavesOf(1), hash)).toThrow(RangeError);
  });
});

describe('a proof of inclusion', () => {
  it('holds for each leaf, and for no other leaf, place, size or root', async () => {
    await fc.assert(fc.asyncProperty(size, fc.nat(), async (count, any) => {
      const leaves = leavesOf(count);
      const index = any % count;
      const proof = { index, size: count, path: await inclusionProof(index, count, within(leaves)), root: byDefinition(leaves) };
      expect(provesInclusion(leaves[index]!, proof, hash)).toBe(true);
      expect(provesInclusion(leafHash(Uint8Array.of(1, 2, 3), hash), proof, hash)).toBe(false);
      expect(provesInclusion(leaves[index]!, { ...proof, root: leaves[index === 0 ? count - 1 : 0]! }, hash)).toBe(count === 1);
      expect(provesInclusion(leaves[index]!, { ...proof, path: [...proof.path, proof.root] }, hash)).toBe(false);
      if (count > 1) expect(provesInclusion(leaves[index]!, { ...proof, path: proof.path.slice(1) }, hash)).toBe(false);
      expect(provesInclusion(leaves[index]!, { ...proof, index: count }, hash)).toBe(false);
    }));
  });
});

describe('a proof of consistency', () => {
  it('holds for every earlier size, and not for a log that was changed meanwhile', async () => {
    await fc.assert(fc.asyncProperty(size, fc.nat(), async (count, any) => {
      const leaves = leavesOf(count);
      const first = any % (count + 1);
      const [older, newer] = [{ size: first, root: byDefinition(leaves.slice(0, first)) }, { size: count, root: byDefinition(leaves) }];
      const proof = await consistencyProof(first, count, within(leaves));
      expect(provesConsistency(older, newer, proof, hash)).toBe(true);
      if (first === 0) return;
      const changed = leaves.with(first - 1, leafHash(Uint8Array.of(9, 9, 9), hash));
      const other = { size: count, root: byDefinition(changed) };
      expect(provesConsistency(older, other, await consistencyProof(first, count, within(changed)), hash)).toBe(false);
      if (first < count) expect(provesConsistency(newer, older, proof, hash)).toBe(false);
    }));
  });
});
