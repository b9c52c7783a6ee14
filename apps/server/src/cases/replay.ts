import type { Replay } from '#libs/contract';
import type { Entry } from '#libs/decision';
import { replayCase, type Sealed } from '#libs/history';
import type { Program } from '#libs/machine';
import type { Caller } from '../identity/caller.js';
import { sha256 } from '../site/sha256.js';
import type { Site } from '../site/site.js';
import { findCase } from './find-case.js';

/** Checks a case's chain, folds it, and decides each of its commands again from the record alone. */
export async function replay(site: Site, caller: Caller, id: string): Promise<Replay> {
  const { state } = await findCase(site, caller, id);
  const { entries } = await site.store.history(id);
  const others = await touchedBy(site, id, entries.map(({ content }) => content));
  const programs = new Map<string, Program>();
  for (const entry of [...entries.map(({ content }) => content), ...[...others.values()].flat()]) {
    if (programs.has(entry.definition)) continue;
    const program = await site.engine.program(entry.definition);
    if (program) programs.set(entry.definition, program);
  }
  const library = (hash: string): Program => {
    const program = programs.get(hash);
    if (!program) throw new Error(`the store lacks the definition ${hash}`);
    return program;
  };
  const stored = entries.at(-1)?.content.seq === state.seq ? state : null; // it moved on while we read
  const found = replayCase({ case: id, entries, others, stored }, library, sha256);
  return {
    case: id, holds: found.chain === null && found.folds !== false && found.difference === null,
    entries: entries.length, commands: found.commands, chain: found.chain, folds: found.folds, difference: found.difference,
  };
}

/** Whole histories of the cases that the commands of this one touched: found by causes and by what was sent. */
async function touchedBy(site: Site, id: string, own: readonly Entry[]): Promise<Map<string, readonly Entry[]>> {
  const all = new Map<string, readonly Entry[]>([[id, own]]);
  const entriesOf = async (of: string): Promise<readonly Entry[]> => {
    if (!all.has(of)) all.set(of, (await site.store.history(of)).entries.map(({ content }: Sealed<Entry>) => content));
    return all.get(of)!;
  };
  const seen = new Set<Entry>();
  const queue = [...own];
  for (let entry = queue.shift(); entry; entry = queue.shift()) {
    if (seen.has(entry)) continue;
    seen.add(entry);
    const { case: of, seq, cause, sent = [] } = entry;
    if (cause) queue.push(...(await entriesOf(cause.case)).slice(cause.seq - 1, cause.seq));
    for (const target of new Set([of, ...sent.map((one) => one.case)])) {
      queue.push(...(await entriesOf(target)).filter((other) => other.cause?.case === of && other.cause.seq === seq));
    }
  }
  all.delete(id);
  return all;
}
