import { sha256 } from '#libs/engine';
import { runScenario, stopsService } from '#libs/scenario';
import { stores } from '../store/stores.js';
import { rulesOf, shippedWorkflows } from './shipped-workflows.js';

const checked = shippedWorkflows();

it('given the shipped files, they are free of problems and have scenarios', () => {
  expect(checked.problems).toEqual([]);
  expect(checked.scenarios.length).toBeGreaterThan(0);
});

// the first database of a run waits for its server
jest.setTimeout(60_000);

const all = checked.scenarios.flatMap((file) => file.scenarios.map((scenario) => ({ name: `${scenario.title.zh} ${scenario.title.en}`, file, scenario })));
/** On Postgres the others are run by a server, each in a trial of its own (test/command-line/with-server.spec.ts), which is not stopped for these. */
const byStore = { 'in memory': all, 'on Postgres': all.filter(({ scenario }) => stopsService(scenario)) };

describe.each(Object.entries(byStore))('scenarios %s', (where, scenarios) => {
  it.each(scenarios)('$name', async ({ file, scenario }) => {
    const { store, close } = await stores[where]!();
    try {
      const result = await runScenario(rulesOf(checked), file, scenario, store);
      expect({ failures: result.failures, story: result.story }).toEqual({ failures: [], story: expect.anything() });
      for (const id of result.cases) {
        const replayed = await result.replay(id, sha256);
        expect({ id, ...replayed }).toMatchObject({ id, chain: null, folds: true, difference: null, refusals: [] });
      }
    } finally {
      await close();
    }
  });
});
