import { BenchSite } from './bench-site.js';
import { lendingRows, lendingSteps, lending } from './lending-site.js';
import { multiply } from './multiply.js';
import { shippedFiles } from './shipped-files.js';

/** Lent once more by others than the callers, and as many times as it takes. */
const LENT = 64;
const COPIES = 15_624;
/** So far each of these has come: the key is back and waits to be looked at, by the one keeper. */
const STEPS = 5;

/** Fills an empty, migrated database with a million lendings: a million open tasks of one keeper, and five million entries of history. */
export function fillDeepSite(url: string): Promise<void> {
  return BenchSite.use(url, shippedFiles(), lendingRows(lending.callers + LENT), async (site) => {
    const ids: string[] = [];
    for (let borrower = lending.callers; borrower < lending.callers + LENT; borrower++) {
      let id: string | null = null;
      for (const { event, as, form } of lendingSteps(borrower).slice(0, STEPS)) {
        const answer = await site.send('key_lending', id, event, as, form);
        if (answer.outcome !== 'applied') throw new Error(`${event}: ${JSON.stringify(answer.unmet)}`);
        id = answer.case;
      }
      ids.push(id!);
    }
    await multiply(site.pool!, ids, COPIES);
  });
}
