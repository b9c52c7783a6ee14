import { Limits } from '../src/settings/limits.js';
import { PASSWORD, serveSite, type Served } from './serve-site.js';
import { application } from './site-rows.js';

let served: Served;
beforeAll(async () => void (served = await serveSite()));
afterAll(() => served.stop());

const signIn = (login: string, password: string) => served.withToken(null).post('/api/v1/sign-in', { login, password });

describe('signing in', () => {
  it('gives a session that says who one is, and which posts one holds', async () => {
    const { body } = await (await served.as('li')).get('/api/v1/me');
    expect(body).toMatchObject({ login: 'li', person: 'li', scopes: ['read', 'act'], change_password: false, posts: [{ role: 'key_keeper', of: 'desk' }] });
  });

  it('given a wrong password or an unknown login, then the answer is the same', async () => {
    const [wrong, unknown] = [await signIn('deng', 'not this one'), await signIn('nobody', 'not this one')];
    expect([wrong.status, wrong.body]).toEqual([401, unknown.body]);
    expect(wrong.body.code).toBe('SIGN_IN_FAILED');
  });

  it('given many failures, then further attempts on that login wait, and those on others do not', async () => {
    for (let n = 0; n < 10; n++) await signIn('tan', `guess ${n}`);
    const waits = await signIn('tan', PASSWORD);
    expect(waits.body).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
    expect(Number(waits.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(waits.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect((await signIn('fang', PASSWORD)).status).toBe(200);
  });

  it('given that all guesses come at once, then no more are looked at than may fail; a password that fits waits its turn', async () => {
    const guesses = await Promise.all(Array.from({ length: 40 }, (_, n) => signIn('ma', `guess ${n}`)));
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(30);
    const right = await Promise.all(Array.from({ length: 15 }, () => signIn('audit', PASSWORD)));
    expect(right.map(({ status }) => status)).toEqual(right.map(() => 200));
  });

  it('given many failures from one address, on whatever logins, then that address waits, and others do not', async () => {
    const from = (remoteAddress: string, login: string, password: string) => served.app.inject({ method: 'POST', url: '/api/v1/sign-in', remoteAddress, payload: { login, password } });
    for (let n = 0; n < 50; n++) expect((await from('192.0.2.7', `login-${n}`, 'guess')).statusCode).toBe(401);
    expect((await from('192.0.2.7', 'fang', PASSWORD)).statusCode).toBe(429);
    expect((await from('192.0.2.8', 'fang', PASSWORD)).statusCode).toBe(200);
  });

  it('given no credential, a forged or an ended one, then nothing is shown', async () => {
    expect((await served.withToken(null).get('/api/v1/cases')).body).toMatchObject({ status: 401, code: 'NOT_SIGNED_IN' });
    expect((await served.withToken(`stw_${'A'.repeat(43)}`).get('/api/v1/cases')).status).toBe(401);
    const { body } = await signIn('chen', PASSWORD);
    const chen = served.withToken(body.token);
    expect((await chen.get('/api/v1/me')).status).toBe(200);
    expect((await chen.post('/api/v1/sign-out')).status).toBe(204);
    expect((await chen.get('/api/v1/me')).status).toBe(401);
  });
});

describe('sessions', () => {
  it('are all ended by their owner, from any of them; tokens stay, and end nobody’s sessions', async () => {
    const [here, there] = [await signIn('deng', PASSWORD), await signIn('deng', PASSWORD)].map(({ body }) => served.withToken(body.token));
    const { body: made } = await here!.post('/api/v1/tokens', { name: 'reports', scopes: ['read'], days: 1 });
    const reader = served.withToken(made.token);
    expect((await reader.delete('/api/v1/sessions')).status).toBe(403);
    expect((await there!.delete('/api/v1/sessions')).status).toBe(204);
    expect([(await here!.get('/api/v1/me')).status, (await there!.get('/api/v1/me')).status, (await reader.get('/api/v1/me')).status]).toEqual([401, 401, 200]);
  });

  it('and tokens are ended by an administrator alone, which is recorded; the account may sign in again', async () => {
    const { body: session } = await signIn('deng', PASSWORD);
    const deng = served.withToken(session.token);
    const token = served.withToken((await deng.post('/api/v1/tokens', { name: 'lost', scopes: ['read'], days: 1 })).body.token);
    expect((await deng.delete('/api/v1/accounts/account-li/credentials')).status).toBe(403);
    const admin = await served.as('admin');
    expect((await admin.delete('/api/v1/accounts/account-deng/credentials')).status).toBe(204);
    expect([(await deng.get('/api/v1/me')).status, (await token.get('/api/v1/me')).status]).toEqual([401, 401]);
    expect((await signIn('deng', PASSWORD)).status).toBe(200);
    expect((await admin.delete('/api/v1/accounts/none/credentials')).status).toBe(404);
    const { rows } = await served.site.pool.query(`select text from entries where event = 'rows' and text like '%access_ended%'`);
    expect(rows.map(({ text }) => JSON.parse(text).form.reason)).toEqual(['sessions and tokens ended']);
  });

  it('last as long as the server is set to', async () => {
    const short = await serveSite({ limits: new Limits({ sessionHours: 2 }) });
    try {
      const { body } = await short.withToken(null).post('/api/v1/sign-in', { login: 'li', password: PASSWORD });
      const left = Date.parse(body.expires) - Date.now();
      expect([left > 1.9 * 3_600_000, left <= 2 * 3_600_000]).toEqual([true, true]);
    } finally {
      await short.stop();
    }
  });
});

describe('a first password', () => {
  it('is changed before anything else; other sessions end with the change', async () => {
    const [first, other] = [await signIn('new', PASSWORD), await signIn('new', PASSWORD)];
    expect(first.body.change_password).toBe(true);
    const newcomer = served.withToken(first.body.token);
    expect((await newcomer.get('/api/v1/cases')).body).toMatchObject({ status: 403, code: 'CHANGE_PASSWORD_FIRST' });
    expect((await newcomer.post('/api/v1/me/password', { old: PASSWORD, new: 'short' })).body).toMatchObject({ status: 400, values: [{ path: 'new', zh: '至少 12 字' }] });
    expect((await newcomer.post('/api/v1/me/password', { old: PASSWORD, new: PASSWORD })).status).toBe(400);
    expect((await newcomer.post('/api/v1/me/password', { old: 'wrong one', new: 'a much better one' })).status).toBe(401);
    expect((await newcomer.post('/api/v1/me/password', { old: PASSWORD, new: 'a much better one' })).status).toBe(204);
    expect((await newcomer.get('/api/v1/cases')).status).toBe(200);
    expect((await served.withToken(other.body.token).get('/api/v1/me')).status).toBe(401);
    expect((await signIn('new', 'a much better one')).body.change_password).toBe(false);
  });
});

describe('accounts', () => {
  it('are made, reset and ended by an administrator alone, and each change is recorded', async () => {
    const admin = await served.as('admin');
    expect((await (await served.as('li')).post('/api/v1/accounts', { login: 'qiu', person: 'qiu' })).status).toBe(403);
    const { body: made } = await admin.post('/api/v1/accounts', { login: 'qiu', person: 'qiu' });
    expect((await admin.post('/api/v1/accounts', { login: 'qiu', person: 'other' })).body.code).toBe('LOGIN_TAKEN');
    const { body: session } = await signIn('qiu', made.password);
    expect(session.change_password).toBe(true);
    const { body: reset } = await admin.post(`/api/v1/accounts/${made.account}/password-reset`);
    expect((await served.withToken(session.token).get('/api/v1/me')).status).toBe(401);
    expect((await signIn('qiu', made.password)).status).toBe(401);
    expect((await signIn('qiu', reset.password)).status).toBe(200);
    expect((await admin.delete(`/api/v1/accounts/${made.account}`)).status).toBe(204);
    expect((await signIn('qiu', reset.password)).status).toBe(401);
    const { rows } = await served.site.pool.query(`select text from entries where event = 'rows' and text like '%' || $1 || '%' order by n`, [made.account]);
    const reasons = rows.map(({ text }) => JSON.parse(text)).map(({ actor, form }) => [actor.person, form.reason]);
    expect(reasons).toEqual([['admin', 'account made'], ['admin', 'password reset'], ['admin', 'account ended']]);
    expect(JSON.stringify(rows)).not.toContain(reset.password);
  });
});

describe('API tokens', () => {
  it('may do what they were made for, and nothing more, until they are ended', async () => {
    const li = await served.as('li');
    const { body: made } = await li.post('/api/v1/tokens', { name: 'reports', scopes: ['read'], days: 30 });
    const reader = served.withToken(made.token);
    expect((await reader.get('/api/v1/cases')).status).toBe(200);
    expect((await reader.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: application('K1') })).body).toMatchObject({ status: 403, code: 'NOT_PERMITTED' });
    expect((await li.post('/api/v1/tokens', { name: 'more', scopes: ['administer'], days: 1 })).body).toMatchObject({ status: 400, values: [{ path: 'scopes' }] });
    expect((await li.get('/api/v1/tokens')).body).toEqual([expect.objectContaining({ id: made.id, name: 'reports', ended: null })]);
    expect(JSON.stringify((await li.get('/api/v1/tokens')).body)).not.toContain(made.token);
    expect((await (await served.as('deng')).delete(`/api/v1/tokens/${made.id}`)).status).toBe(404);
    expect((await li.delete(`/api/v1/tokens/${made.id}`)).status).toBe(204);
    expect((await reader.get('/api/v1/cases')).status).toBe(401);
  });

  it('given the same idempotency key, then one token is made; its secret is told once and is not kept', async () => {
    const li = await served.as('li');
    const ask = () => li.post('/api/v1/tokens', { name: 'twice', scopes: ['read'], days: 1 }, { 'idempotency-key': 'token-1' });
    const [first, second] = [await ask(), await ask()];
    expect([first.status, second.body]).toEqual([201, expect.objectContaining({ status: 409, code: 'SECRET_TOLD_ONCE' })]);
    expect((await li.get('/api/v1/tokens')).body.filter((token: { name: string }) => token.name === 'twice')).toHaveLength(1);
  });

  it('are kept as hashes alone', async () => {
    const { rows } = await served.site.pool.query('select * from credentials');
    expect(JSON.stringify(rows)).not.toContain('stw_');
  });
});
