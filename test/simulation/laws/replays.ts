import { replay, sha256 } from '#libs/engine';
import type { Ending } from './ending.js';

/** Chains verify, folds give the stored states, and every command decided again gives its entries: so no command is half there either. */
export async function historiesReplay({ engine, store, histories, states, commands }: Ending): Promise<string[]> {
  const broken: string[] = [];
  for (const [id, { entries }] of histories) {
    if (!entries.length) {
      if (states.get(id)) broken.push(`${id} has a state and no history`);
      continue;
    }
    const replayed = (await replay(engine, store, sha256, id))!;
    if (replayed.chain) broken.push(`the chain of ${id} is broken: ${JSON.stringify(replayed.chain)}`);
    if (!replayed.folds) broken.push(`the fold of ${id} is not its stored state`);
    if (replayed.difference) broken.push(`${id} decided again differs at ${replayed.difference.seq} ${replayed.difference.event}: ${replayed.difference.cause}`);
    if (replayed.refusals.length) broken.push(`refusals of ${id} do not verify`);
  }
  for (const [first] of commands) if (first!.cause) broken.push(`${first!.case} #${first!.seq} follows from an entry that is not there`);
  return broken;
}
