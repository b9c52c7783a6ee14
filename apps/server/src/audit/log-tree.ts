import { hashBytes } from '#libs/engine';
import { fromHex, leafHash, rootOf, type RootOf } from '#libs/history';
import { entryHashes, logNodes, refusalHashes, type CheckpointRow } from '#libs/store';
import type pg from 'pg';

/** Leaves of a complete subtree whose root is kept. */
export const TILE = 256;

export const leafOf = (hash: string): Uint8Array => leafHash(fromHex(hash)!, hashBytes);

/**
 * Which journal lines are leaves where: each closing of the log covers the entries since the one before by their numbers, then the refusals.
 * Gives the hashes of leaves `from` to `to` (without it).
 */
async function leaves(pool: pg.Pool, checkpoints: readonly CheckpointRow[], from: number, to: number): Promise<Uint8Array[]> {
  const found: string[] = [];
  let before = { size: 0, entries: 0, refusals: 0 };
  for (const checkpoint of checkpoints) {
    const [first, last] = [Math.max(from, before.size), Math.min(to, checkpoint.size)];
    const split = before.size + checkpoint.entries - before.entries;
    if (first < Math.min(last, split)) found.push(...(await entryHashes(pool, before.entries + first - before.size, before.entries + Math.min(last, split) - before.size)).map(({ hash }) => hash));
    if (Math.max(first, split) < last) {
      const told = await refusalHashes(pool, before.refusals, checkpoint.refusals);
      found.push(...told.slice(Math.max(first, split) - split, last - split).map(({ hash }) => hash));
    }
    before = checkpoint;
  }
  return found.map(leafOf);
}

/** Tiles whose leaves are kept at hand while lines are proved one after another. */
const TILES_AT_HAND = 500;

/** The roots of subtrees; each of a tile or more is worked out once, which makes two for each tile at most. */
export function subtreesOf(pool: pg.Pool, checkpoints: readonly CheckpointRow[]): RootOf {
  const roots = new Map<string, Promise<Uint8Array>>();
  const tiles = new Map<number, Promise<Uint8Array[]>>();
  const size = checkpoints.at(-1)?.size ?? 0;
  const leavesOf = (tile: number): Promise<Uint8Array[]> => {
    const known = tiles.get(tile) ?? leaves(pool, checkpoints, tile * TILE, Math.min((tile + 1) * TILE, size));
    tiles.delete(tile);
    tiles.set(tile, known);
    if (tiles.size > TILES_AT_HAND) tiles.delete(tiles.keys().next().value!);
    return known;
  };
  return async (from, to) => {
    const tile = Math.floor(from / TILE);
    if (to - from < TILE && to <= (tile + 1) * TILE) return rootOf((await leavesOf(tile)).slice(from - tile * TILE, to - tile * TILE), hashBytes);
    const key = `${from} ${to}`;
    const known = roots.get(key) ?? rootOfTiles(pool, checkpoints, from, to);
    roots.set(key, known);
    return known;
  };
}

/** From what is kept of whole tiles and from the leaves of the others. */
async function rootOfTiles(pool: pg.Pool, checkpoints: readonly CheckpointRow[], from: number, to: number): Promise<Uint8Array> {
  if (from % TILE === 0 && to % TILE === 0) return rootOf((await logNodes(pool, from / TILE, to / TILE)).map((hash) => fromHex(hash)!), hashBytes);
  // a subtree that is not whole ends the log: its whole tiles are kept, the rest is read
  const whole = Math.floor(to / TILE) * TILE;
  if (from % TILE !== 0 || whole <= from) return rootOf(await leaves(pool, checkpoints, from, to), hashBytes);
  const nodes = (await logNodes(pool, from / TILE, whole / TILE)).map((hash) => fromHex(hash)!);
  const rest = rootOf(await leaves(pool, checkpoints, whole, to), hashBytes);
  return rootOfUneven(nodes, rest);
}

/** Whole tiles and one last part that is smaller: by RFC 6962 the tree splits at the largest power of two, so the last part is a leaf among tiles. */
const rootOfUneven = (tiles: readonly Uint8Array[], last: Uint8Array): Uint8Array => rootOf([...tiles, last], hashBytes);

/** Where an entry, by its number, or a refusal, by its number, is a leaf; null where no checkpoint covers it yet. */
export async function leafIndex(pool: pg.Pool, checkpoints: readonly CheckpointRow[], line: { entry: number } | { refusal: number }): Promise<number | null> {
  let before = { size: 0, entries: 0, refusals: 0 };
  for (const checkpoint of checkpoints) {
    if ('entry' in line && line.entry <= checkpoint.entries) return before.size + line.entry - before.entries - 1;
    if ('refusal' in line && line.refusal <= checkpoint.refusals) {
      const told = await refusalHashes(pool, before.refusals, line.refusal);
      return before.size + checkpoint.entries - before.entries + told.length - 1;
    }
    before = checkpoint;
  }
  return null;
}
