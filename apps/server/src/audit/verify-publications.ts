import type { JournalFault } from '#libs/contract';
import { KEPT_INDEXES, PUBLICATION_ROW, START_INDEX, type Indexes } from '#libs/engine';
import { sameJson } from '#libs/history';
import { loadKeys, scanPublications, whilePublishing, type Publication } from '#libs/store';
import { digestOf } from '../site/publish-files.js';
import type { Site } from '../site/site.js';
import { faultOf } from './fault-words.js';

/**
 * Checks each publication against its digest, the last against the one that the journal names, and that every index that its files declare is kept. A site that has
 * published nothing since publications are in its journal has no name to compare with.
 */
export const verifyPublications = (site: Site): Promise<JournalFault[]> =>
  whilePublishing(site.pool, async (client) => {
    const faults: JournalFault[] = [];
    let last: Pick<Publication, 'n' | 'digest'> = { n: 0, digest: '' };
    for await (const { n, digest, sources } of scanPublications(client)) {
      if (digestOf(sources) !== digest) faults.push(faultOf('publication', String(n), 'text altered'));
      last = { n, digest };
    }
    const stored = await loadKeys(client, [PUBLICATION_ROW, KEPT_INDEXES]);
    const named = stored.get(PUBLICATION_ROW)!.value as { digest: string } | null;
    if (named && named.digest !== last.digest) faults.push(faultOf('publication', named.digest, 'taken away'));
    // another server may have published what this one has not taken yet
    if (last.n === site.live.publication) faults.push(...notKept(stored.get(KEPT_INDEXES)!.value as Indexes, { ...site.live.site.indexes, ...START_INDEX }));
    return faults;
  });

const notKept = (kept: Indexes, published: Indexes): JournalFault[] =>
  Object.entries(published).filter(([name, index]) => !sameJson(kept[name], index)).map(([name]) => faultOf('index', name, name in kept ? 'columns differ' : 'taken away'));
