import { BenchSite } from './bench-site.js';
import { lendingRows, lendingSteps, shippedFiles } from './lending-site.js';
import { callers, type Round } from './measure.js';
import { perStep, rowsWritten } from './rows-written.js';

const CALLERS = 256;

/** Lendings from apply to returned by 256 callers in one process, each with a key of his own. */
export const inProcess = (url: string, seconds: number): Promise<Round> => BenchSite.use(url, shippedFiles(), lendingRows(CALLERS), (site) => lend(site, seconds));

async function lend(site: BenchSite, seconds: number): Promise<Round> {
  let steps = 0;
  const before = await rowsWritten(site.pool!);
  const round = await callers(CALLERS, seconds, 3, async (caller, told) => {
    let id: string | null = null;
    for (const { event, as, form } of lendingSteps(caller)) {
      const begin = performance.now();
      const answer = await site.send('key_lending', id, event, as, form);
      if (answer.outcome !== 'applied') throw new Error(`${event}: ${JSON.stringify(answer.unmet)}`);
      told(performance.now() - begin);
      id ??= answer.case;
      steps += 1;
    }
  });
  return { ...round, extra: await perStep(site.pool!, before, steps) };
}
