import fc from 'fast-check';
import type { Given } from '#libs/language';
import { activeStates } from '#libs/machine';
import { givenOf } from '#libs/scenario';
import { shippedWorkflows } from '../scenarios/shipped-workflows.js';
import { laid, moves, Walker } from './random-walk.js';

const checked = shippedWorkflows();

/** What lies under the scenarios of a workflow. */
function givenTo(workflow: string): Given {
  const file = checked.scenarios.find((one) => one.workflow === workflow)!;
  return givenOf(file, file.scenarios[0]!);
}

const rowsOf = (given: Given) => [
  ...Object.entries(given.people).flatMap(([person, { posts }]) =>
    posts.map(({ role, of, onDuty }, index) => ({ record: 'posts', row: `${person}-${index}`, columns: { person, role, of, deputy: false, on_duty: onDuty, from: null, to: null } })),
  ),
  ...Object.entries(given.records).flatMap(([record, all]) =>
    Object.entries(all).map(([row, columns]) => {
      const about = checked.site.records[record]!;
      const initial = Object.fromEntries(Object.entries(about.columns).map(([name, column]) => [name, column.initial ?? null]));
      return { record, row, columns: { ...initial, ...columns, [about.namedBy]: row } };
    }),
  ),
];

describe.each(Object.keys(checked.workflows))('laws of %s on random walks', (workflow) => {
  const definition = checked.workflows[workflow]!;
  const given = givenTo(workflow);

  it('folding the entries gives the stored state, deciding them again gives the same entries, and a JSON round trip changes nothing', async () => {
    const reached = new Set<string>();
    await fc.assert(
      fc.asyncProperty(laid, moves(25), async (begins, steps) => {
        const site = { workflows: checked.workflows, parameters: checked.site.parameters, indexes: checked.site.indexes, sources: [] };
        const walker = new Walker(site, Object.keys(given.people), (record) => Object.keys(given.records[record] ?? {}));
        await walker.open(rowsOf(given));
        let id = begins && (await walker.lay(definition, begins));
        for (const move of steps) {
          id = await walker.move(definition, id, move);
          if (id === null) continue;
          const state = await walker.state(id);
          expect(JSON.parse(JSON.stringify(state))).toEqual(state);
          for (const active of activeStates(state.value)) reached.add(active);
        }
        if (id === null) return;
        expect(await walker.replay(id)).toMatchObject({ chain: null, folds: true, difference: null });
      }),
      { numRuns: 60 },
    );
    // the walks must get somewhere for the laws to mean anything
    expect(reached.size).toBeGreaterThanOrEqual(6);
  }, 120_000);
});

