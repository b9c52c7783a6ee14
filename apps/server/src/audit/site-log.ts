import { hashBytes } from '#libs/engine';
import { checkpointBody, fromHex, Frontier, inHex, writeNote } from '#libs/history';
import { entryHashes, inPages, inTransaction, journalHeads, lastCheckpoint, refusalHashes, saveCheckpoint, type CheckpointRow } from '#libs/store';
import type pg from 'pg';
import type { CheckpointSink } from './checkpoint-sink.js';
import type { LogKey } from './log-key.js';
import { leafOf, TILE } from './log-tree.js';

/**
 * The log of the site's journals: at each closing, the entries and refusals that have come since are appended to a Merkle tree, and its head is signed and
 * written outside the database.
 */
export class SiteLog {
  /** the size of the head that is written outside */
  private written: number | null = null;

  constructor(private readonly pool: pg.Pool, private key: LogKey, private readonly sink: CheckpointSink, private readonly now: () => string, private readonly keyFile: string) {}

  get verifierKey(): string {
    return this.key.verifierKey;
  }

  get origin(): string {
    return this.key.key.name;
  }

  /** From now on a new key signs; `record` keeps in the history that the former is ended. */
  async rotate(record: (former: string, next: string) => Promise<unknown>): Promise<string> {
    const former = this.verifierKey;
    this.key = await this.key.rotate(this.keyFile);
    await record(former, this.verifierKey);
    return this.verifierKey;
  }

  /** Closes the log over everything that is committed; gives the former head where nothing has come since, null where there is nothing at all. */
  async close(): Promise<CheckpointRow | null> {
    const closed = await this.closeOnce();
    // also where nothing has come since: a former writing may have failed, and what is outside is what counts
    if (closed && closed.size !== this.written) {
      await this.sink(closed.size, closed.note);
      this.written = closed.size;
    }
    return closed;
  }

  private closeOnce(): Promise<CheckpointRow | null> {
    return inTransaction(this.pool, async (client) => {
      await client.query('select pg_advisory_xact_lock(hashtext($1))', ['steward log']);
      const last = await lastCheckpoint(client);
      const heads = await journalHeads(client);
      if (heads.entries === (last?.entries ?? 0) && heads.refusals === (last?.refusals ?? 0)) return last;
      const made = await this.extend(client, last, heads);
      await saveCheckpoint(client, made.row, made.nodes);
      return made.row;
    });
  }

  private async extend(client: pg.PoolClient, last: CheckpointRow | null, heads: { entries: number; refusals: number }): Promise<{ row: CheckpointRow; nodes: { i: number; hash: string }[] }> {
    const frontier = last ? Frontier.of(last.size, last.frontier.map((node) => fromHex(node)!), hashBytes) : Frontier.empty(hashBytes);
    const nodes: { i: number; hash: string }[] = [];
    const tile = tileOf(frontier, last);
    for (const [read, after, to] of [[entryHashes, last?.entries ?? 0, heads.entries], [refusalHashes, last?.refusals ?? 0, heads.refusals]] as const) {
      for await (const { hash } of inPages(read, client, after, to)) {
        const leaf = leafOf(hash);
        frontier.append(leaf);
        const whole = tile.append(leaf);
        if (whole) nodes.push({ i: frontier.size / TILE - 1, hash: inHex(whole) });
      }
    }
    const at = this.now();
    const root = frontier.root();
    const body = checkpointBody({ origin: this.origin, size: frontier.size, root, more: [`time ${at}`] });
    const row = { size: frontier.size, ...heads, root: inHex(root), frontier: frontier.nodes.map(inHex), at, note: writeNote(body, [this.key.sign(body)]) };
    return { row, nodes };
  }
}

/** The tile that is being filled: the part of the edge that is smaller than a whole one. */
function tileOf(frontier: Frontier, last: CheckpointRow | null): { append(leaf: Uint8Array): Uint8Array | null } {
  const begun = (last?.size ?? 0) % TILE;
  const ones = begun.toString(2).replaceAll('0', '').length;
  let tile = Frontier.of(begun, ones ? frontier.nodes.slice(-ones) : [], hashBytes);
  return {
    append(leaf) {
      tile.append(leaf);
      if (tile.size < TILE) return null;
      const whole = tile.root();
      tile = Frontier.empty(hashBytes);
      return whole;
    },
  };
}
