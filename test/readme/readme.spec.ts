import path from 'node:path';
import { testDatabase, type TestDatabase } from '../postgres/test-database.js';
import { runReadme } from './run-readme.js';
import { serveBuilt, type ServedBuilt } from './serve-built.js';

jest.setTimeout(120_000);

const root = path.join(path.dirname(__filename), '../..');
let database: TestDatabase;
let server: ServedBuilt;
beforeAll(async () => {
  database = await testDatabase();
  server = await serveBuilt(root, database.url);
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

it('the README’s five calls, as pasted, tell its story: refused with every reason, lent, overdue by itself, a case opened by itself, proved', async () => {
  const answers = await runReadme(root, server.address);
  expect(answers).toHaveLength(11);
  const [checked, refused, checkedAgain, reserved, handedOver, register, clock, loan, incidents, history, replayed] = answers;
  expect(checked).toMatchObject({ workflow: 'key_lending', version: 2 });
  expect(refused).toMatchObject({ status: 409, unmet: [{ code: 'NO_WORK_ID', clause: ['K18', 'K21'] }, { code: 'NO_BASIS' }] });
  expect([checkedAgain.version, reserved.version, handedOver.version]).toEqual([2, 3, 4]);
  expect(register.rows).toHaveLength(1);
  expect(clock).toMatchObject({ now: '2026-03-02T16:00:01Z' });
  expect(loan).toMatchObject({ states: ['in_case', 'out'], duties: [{ duty: 'return_key', due: '2026-03-02T10:00:00Z', verdict: 'late_owed' }] });
  expect(incidents.items).toHaveLength(1);
  expect(history.items.length).toBe(loan.version);
  expect(replayed).toMatchObject({ holds: true, chain: null, folds: true, difference: null });
});
