import pg from 'pg';
import { serveSite, type Served } from './serve-site.js';

let served: Served;
let outside: pg.Client;
beforeAll(async () => {
  served = await serveSite();
  outside = new pg.Client(served.url);
  await outside.connect();
});
afterAll(async () => {
  await outside.end();
  await served.stop();
});

it('given the connection is cut while a request reads who asks, it is told as busy with a time to ask again, not as an error inside', async () => {
  const token = await served.token('li');
  await outside.query('begin');
  await outside.query('lock table credentials in access exclusive mode');
  const asked = served.withToken(token).get('/api/v1/me');
  await cutWaiting();
  await outside.query('commit');
  const answer = await asked;
  expect(answer).toMatchObject({ status: 503, body: { code: 'BUSY' }, headers: { 'retry-after': '1' } });
  expect(await served.withToken(token).get('/api/v1/me')).toMatchObject({ status: 200 });
});

/** Ends the connections that wait for our lock, as soon as there is one. */
async function cutWaiting(): Promise<void> {
  for (;;) {
    const { rows } = await outside.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows.length > 0) return;
  }
}
