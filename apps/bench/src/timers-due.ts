import { sweep } from '#libs/engine';
import { plusSeconds } from '#libs/machine';
import { BenchSite } from './bench-site.js';
import { LAMP, ROLES } from './light.js';
import { percentiles, type Round } from './measure.js';
import { multiply } from './multiply.js';
import { post } from './post.js';

const DUE = 100_000;
const USERS = 16;
/** What a user does between two commands, in milliseconds. */
const PAUSE = 50;

/** A case that ends by itself. */
const WAIT = `id: wait
zh: 等候
en: Wait
start: [open]
fields:
  until: { zh: 至, en: Until, type: date and time }
deadlines:
  end: until
events:
  open: { zh: 开始, en: Open, by: lamplighter, form: [until] }
initial: live
states:
  live: { zh: 等候中, en: Live, after: { end: over } }
  over: { zh: 已结束, en: Over, type: final }
`;

/** A hundred thousand cases whose deadline passes in one moment, fired while users turn their lamps. Times are those of the users. */
export function timersDue(url: string): Promise<Round> {
  const files = [{ path: 'workflows/lamp/lamp.workflow.yaml', text: LAMP }, { path: 'workflows/wait/wait.workflow.yaml', text: WAIT }, { path: 'workflows/shared/roles.yaml', text: ROLES }];
  return BenchSite.use(url, files, [post('p', 'lamplighter', null)], fireAll);
}

async function fireAll(site: BenchSite): Promise<Round> {
  const begun = await site.send('wait', null, 'open', 'p', { until: plusSeconds(site.engine.now(), 3600) });
  if (begun.outcome !== 'applied') throw new Error(JSON.stringify(begun.unmet));
  await multiply(site.pool!, [begun.case], DUE - 1);
  site.clock.ahead = 2 * 3600;
  let sweeping = true;
  const times: number[] = [];
  const users = Promise.all(Array.from({ length: USERS }, async () => {
    const lamp = await site.send('lamp', null, 'install', 'p', {});
    while (sweeping) {
      const begin = performance.now();
      const answer = await site.send('lamp', (lamp as { case: string }).case, 'turn', 'p', {});
      if (answer.outcome !== 'applied') throw new Error(JSON.stringify(answer.unmet));
      times.push(performance.now() - begin);
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }));
  const begin = performance.now();
  const fired = await sweep(site.engine, site.store, site.engine.now()).finally(() => (sweeping = false));
  const seconds = (performance.now() - begin) / 1000;
  await users;
  if (fired !== DUE) throw new Error(`${fired} of ${DUE} cases were fired`);
  return { perSecond: DUE / seconds, ...percentiles(times), extra: { users: times.length / seconds } };
}
