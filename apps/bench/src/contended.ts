import { BenchSite } from './bench-site.js';
import { lendingRows, lendingSteps } from './lending-site.js';
import { callers, type Round } from './measure.js';
import { shippedFiles } from './shipped-files.js';

const CALLERS = 64;

/** 64 callers on one case: each asks for what is no longer possible and is told so, decided against the present state. */
export const onOneCase = (url: string, seconds: number): Promise<Round> => BenchSite.use(url, shippedFiles(), lendingRows(1), (site) => askInVain(site, seconds));

async function askInVain(site: BenchSite, seconds: number): Promise<Round> {
  const [apply] = lendingSteps(0);
  const begun = await site.send('key_lending', null, apply!.event, apply!.as, apply!.form);
  if (begun.outcome !== 'applied') throw new Error(JSON.stringify(begun.unmet));
  return callers(CALLERS, seconds, 2, async (_, told) => {
    const begin = performance.now();
    await site.send('key_lending', begun.case, 'start_check', 'li', {});
    told(performance.now() - begin);
  });
}

/** 64 cases that all want one key: reserve and withdraw in turn; one wins at a time. */
export const onOneRecord = (url: string, seconds: number): Promise<Round> => BenchSite.use(url, shippedFiles(), lendingRows(CALLERS), (site) => contend(site, seconds));

async function contend(site: BenchSite, seconds: number): Promise<Round> {
  const ids = await Promise.all(
    Array.from({ length: CALLERS }, async (_, caller) => {
      const [apply] = lendingSteps(caller);
      const form = { ...apply!.form, copy: 'K0' };
      const begun = await site.send('key_lending', null, 'apply', apply!.as, form);
      if (begun.outcome !== 'applied') throw new Error(JSON.stringify(begun.unmet));
      await site.send('key_lending', begun.case, 'start_check', 'li', {});
      return begun.case;
    }),
  );
  return callers(CALLERS, seconds, 2, async (caller, told) => {
    const begin = performance.now();
    await site.send('key_lending', ids[caller]!, 'reserve', 'li', {});
    told(performance.now() - begin);
  });
}
