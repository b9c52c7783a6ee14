import { sha256 } from '#libs/engine';
import { runScenario } from '#libs/scenario';
import { stores } from '../store/stores.js';
import { rulesOf, shippedWorkflows } from './shipped-workflows.js';

const checked = shippedWorkflows();

it('given the shipped files, they are free of problems and have scenarios', () => {
  expect(checked.problems).toEqual([]);
  expect(checked.scenarios.length).toBeGreaterThan(0);
});

// the first database of a run waits for its server
jest.setTimeout(60_000);

describe.each(Object.entries(stores))('scenarios %s', (_, open) => {
  const all = checked.scenarios.flatMap((file) => file.scenarios.map((scenario) => ({ name: `${scenario.title.zh} ${scenario.title.en}`, file, scenario })));

  it.each(all)('$name', async ({ file, scenario }) => {
    const { store, close } = await open({ name: 'shipped', checked });
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
