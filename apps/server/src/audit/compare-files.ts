import { setImmediate } from 'node:timers/promises';
import type { JournalFault, Verified } from '#libs/contract';
import { sha256 } from '#libs/engine';
import { compileAgain } from '#libs/history';
import type { Site } from '../site/site.js';
import { faultOf } from './fault-words.js';

/** What files compile to is the same as long as the program runs. */
const compile = compileAgain(sha256);

/**
 * Compiles the files beside definitions again. Files that are gone are a fault: none was ever published without. Those that do not compile to their definition are
 * told as not proved, since another version of the program may have made it.
 */
export async function compareFiles(site: Site, hashes: Iterable<string>): Promise<{ files: Verified['files']; faults: JournalFault[] }> {
  const found = { files: { proved: 0, unproved: [] as string[] }, faults: [] as JournalFault[] };
  for (const hash of hashes) {
    const stored = await site.store.definition(hash);
    if (!stored) continue;
    if (!stored.sources.length) found.faults.push(faultOf('definition', hash, 'files taken away'));
    else if (compile(stored.sources).has(hash)) found.files.proved++;
    else found.files.unproved.push(hash);
    // to compile takes a second, and others wait
    await setImmediate();
  }
  return found;
}
