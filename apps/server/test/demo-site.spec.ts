import { layDemoSite } from '../src/demo/lay-demo-site.js';
import { readDemoSite } from '../src/demo/read-demo-site.js';
import { tellStory } from '../src/demo/tell-story.js';
import { openSite, type OpenSite } from '../src/site/open-site.js';
import { publishFolder } from '../src/site/publish-files.js';
import { readFolder } from '../src/site/read-folder.js';
import { migrate } from '#libs/store';
import { testDatabase, type TestDatabase } from '../../../test/postgres/test-database.js';
import { checkOnce } from '../../../test/scenarios/shipped-workflows.js';
import { verifySite } from '../src/audit/verify-site.js';

let database: TestDatabase;
let opened: OpenSite;
beforeAll(async () => {
  database = await testDatabase({ name: 'migrated', fill: async (url) => void (await migrate(url)) });
  opened = await openSite(database.url, { virtualClock: false, failed: (error) => { throw error; }, checkFiles: async (sources) => checkOnce(sources) });
  await publishFolder(opened.site, await readFolder('workflows'));
});
afterAll(async () => {
  await opened.close();
  await database.drop();
});

it('a complaint stands in every state in which one may stand, and a trip waits for its porter', async () => {
  await layDemoSite(opened.site);
  const { rows } = await opened.site.pool.query<{ state: string }>(`select distinct states[1] as state from cases where workflow = 'complaint' order by 1`);
  expect(rows.map(({ state }) => state)).toEqual([
    'appointed', 'closed', 'closed_invalid', 'closed_unreachable', 'escalated', 'handling', 'invalid', 'merged', 'registered', 'reported', 'signed_off', 'to_call_back', 'to_post', 'verifying', 'withdrawn',
  ]);
  expect((await opened.site.pool.query(`select states[1] as state from cases where workflow = 'specimen_dispatch'`)).rows).toEqual([{ state: 'assigned' }]);
  expect(await verifySite(opened.site, {})).toMatchObject({ holds: true, faults: [] });
});

it('every step of the story is taken by the shipped workflows', async () => {
  const demo = await readDemoSite();
  expect(await tellStory(opened.site, { ...demo, story: demo.story.filter((step) => !('begin' in step && step.begin.startsWith('specimen'))) })).toEqual([]);
});

it('what changed workflows refuse is left out with what follows from it', async () => {
  const story = [{ as: 'an', begin: 'complaint.register', name: 'one', form: {} }, { as: 'an', to: 'one', send: 'start_verify' }, { as: 'an', begin: 'nothing.at_all' }];
  expect((await tellStory(opened.site, { ...(await readDemoSite()), story })).map(({ step, why }) => [step, why])).toEqual([[1, expect.any(String)], [2, 'one did not begin'], [3, 'there is no such workflow']]);
});
