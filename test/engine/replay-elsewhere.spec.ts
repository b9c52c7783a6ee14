import { replay, sha256 } from '#libs/engine';
import { checkSmall } from '../../libs/decision/src/small-site.fixture.js';
import { SmallServer } from '../store/small-server.js';
import { stores } from '../store/stores.js';

/** Duties, registers and timers in another order than that of their names. */
const checked = checkSmall({
  'order/order.workflow.yaml': `
id: order
§
start: [open]
fields:
  until: { §, type: date and time }
  sooner: { §, type: date and time }
who: { anybody: [{ is: actor }] }
events: { open: { §, by: anybody, form: [until, sooner] }, close: { §, by: anybody } }
deadlines: { late: until, early: sooner }
duties:
  write_up: { §, for: keeper, due: { open: until }, done: close }
  answer: { §, for: boss, due: { open: until }, done: close }
initial: waiting
states:
  waiting: { §, on: { close: over }, after: { late: over, early: over } }
  over: { §, type: final }
`,
});

it.each(Object.entries(stores))('given a case decided by the server that published the files, another server that reads the definition from the store decides the same, %s', async (_, openStore) => {
  const open = await openStore();
  try {
    const first = await new SmallServer(open.store, checked).open([{ record: 'desks', row: 'D1', columns: { code: 'D1' } }]);
    const id = await first.begin('order', 'open', { until: '2026-03-03T00:00:00Z', sooner: '2026-03-02T12:00:00Z' });
    await first.send(id, 'close');
    const later = new SmallServer(open.store, checked);
    expect(await replay(later.engine, open.store, sha256, id)).toMatchObject({ chain: null, folds: true, commands: 2, difference: null });
  } finally {
    await open.close();
  }
});
