import { serveSite } from '../../../apps/server/test/serve-site.js';
import { publishSample } from './publish-sample.js';

it('hostile files that come over the API to be checked are refused at the door or told as problems; nothing changes', async () => {
  const served = await serveSite();
  try {
    const entries = async () => (await served.site.pool.query('select count(*)::int as entries from entries')).rows[0].entries;
    const before = await entries();
    const live = served.site.live.sources.length;
    const { checked, failures } = await publishSample(await served.as('admin'), 3, 24);
    expect(failures).toEqual([]);
    expect(checked).toBeGreaterThan(5);
    expect([await entries(), served.site.live.sources.length]).toEqual([before, live]);
  } finally {
    await served.stop();
  }
}, 120_000);
