import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { Verified } from '#libs/contract';
import { sha256 } from '#libs/engine';
import { canonicalJson, contentOf } from '#libs/history';
import { openLog } from '../src/audit/open-log.js';
import { serveSite, type Asking, type Served } from './serve-site.js';
import { application } from './site-rows.js';

/**
 * The owner of the database has taken the triggers away and does what he likes. Each attack is found and located; of those that only a checkpoint from outside
 * can find, that is said too. docs/threat-model.md lists them.
 */
let served: Served;
let folder: string;
let owner: pg.Pool;
let admin: Asking;
let log: { close(): Promise<void> };
let first: string;
let second: string;
/** the head after the first case, and after everything */
let early: string;
let late: string;

const TABLES = ['entries', 'refusals', 'definitions', 'cases', 'rows', 'register_rows', 'personal_values', 'checkpoints', 'log_nodes', 'site'];

beforeAll(async () => {
  served = await serveSite();
  folder = await mkdtemp(path.join(os.tmpdir(), 'steward-tampering-'));
  log = await openLog(served.site, { dataFolder: folder, origin: null, checkpoints: folder, every: 60 }, () => undefined);
  owner = new pg.Pool({ connectionString: served.url, max: 2 });
  admin = await served.as('admin');
  first = await lend('K1');
  early = (await admin.post('/api/v1/audit/checkpoints')).body.note;
  second = await lend('K2');
  late = (await admin.post('/api/v1/audit/checkpoints')).body.note;
  for (const table of ['entries', 'refusals', 'definitions', 'checkpoints', 'log_nodes']) await owner.query(`alter table ${table} disable trigger all`);
  for (const table of TABLES) await owner.query(`create table kept_${table} as table ${table}`);
});
afterEach(async () => {
  for (const table of TABLES) {
    await owner.query(`truncate ${table}`);
    await owner.query(`insert into ${table} overriding system value table kept_${table}`);
  }
});
afterAll(async () => {
  await owner.end();
  await log.close();
  await served.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Applied for, refused twice, lent. */
async function lend(copy: string): Promise<string> {
  const [deng, li] = [await served.as('deng'), await served.as('li')];
  const form = application(copy);
  const { case: id } = (await deng.post('/api/v1/cases', { workflow: 'key_lending', event: 'apply', form: { ...form, borrower: { ...form.borrower, id_no: '110101199003070000' } } })).body;
  const send = (who: Asking, event: string, more = {}) => who.post(`/api/v1/cases/${id}/events`, { event, form: more });
  for (const event of ['start_check', 'hand_over']) await send(deng, event);
  for (const [event, more] of [['start_check', {}], ['reserve', { id_card_seen: true }], ['hand_over', { signed_out: { giver: 'a', taker: 'b' } }]] as const) {
    const { status, body } = await send(li, event, more);
    if (status !== 200) throw new Error(JSON.stringify(body.unmet ?? body));
  }
  return id;
}

const verify = async (asked: object = {}): Promise<Verified> => (await admin.post('/api/v1/audit/verify', asked)).body;
const told = ({ faults }: Verified): string[] => faults.map(({ what, which, fault }) => `${what} ${which}: ${fault}`);

/** Rewrites a case from one entry on, with all its hashes, as somebody does who knows how. */
async function rewrite(id: string, seq: number, change: (content: Record<string, unknown>) => void): Promise<void> {
  const { rows } = await owner.query<{ seq: number; text: string; hash: string }>('select seq, text, hash from entries where case_id = $1 order by seq', [id]);
  let previous = rows[seq - 2]?.hash ?? null;
  for (const row of rows.slice(seq - 1)) {
    const content = contentOf<Record<string, unknown>>(row.text);
    if (row.seq === seq) change(content);
    const text = canonicalJson({ ...content, previous });
    previous = sha256(text);
    await owner.query('update entries set text = $3, hash = $4 where case_id = $1 and seq = $2', [id, row.seq, text, previous]);
  }
}

/** An instant within the history of the first case, as its form holds it. */
const otherReason = (content: Record<string, unknown>): void => void (content['processed'] = '2026-03-02T00:59:59Z');

it('given nothing altered, then everything holds, also against heads that were kept outside', async () => {
  expect(await verify()).toMatchObject({ holds: true, faults: [], files: { proved: expect.any(Number), unproved: [] } });
  for (const checkpoint of [early, late]) expect((await verify({ checkpoint })).holds).toBe(true);
});

describe('found by what lies in the database alone', () => {
  it.each<[string, () => Promise<unknown>, () => string]>([
    ['an entry is edited', () => owner.query(`update entries set text = replace(text, 'R100', 'R101') where case_id = $1 and seq = 1`, [first]), () => `entry ${first}/1: hash altered`],
    ['an entry is edited and hashed anew', async () => {
      const { rows } = await owner.query<{ text: string }>('select text from entries where case_id = $1 and seq = 2', [first]);
      const text = rows[0]!.text.replace('start_check', 'start_chekc');
      await owner.query('update entries set text = $2, hash = $3, event = $4 where case_id = $1 and seq = 2', [first, text, sha256(text), 'start_chekc']);
    }, () => `entry ${first}/3: link broken`],
    ['a column is edited by which people search', () => owner.query(`update entries set person = 'fang' where case_id = $1 and seq = 1`, [first]), () => `entry ${first}/1: columns altered`],
    ['the last entry of a case is deleted', () => owner.query('delete from entries where case_id = $1 and seq = 4', [first]), () => `entry ${first}/3: state altered`],
    ['an entry is deleted in the middle', () => owner.query('delete from entries where case_id = $1 and seq = 2', [first]), () => `entry ${first}/2: number missing`],
    ['a case is deleted with all that there is of it', async () => {
      for (const table of ['entries', 'refusals', 'register_rows']) await owner.query(`delete from ${table} where case_id = $1`, [first]);
      await owner.query('delete from cases where id = $1', [first]);
    }, () => 'number'],
    ['the order of two entries is turned round', async () => {
      const { rows } = await owner.query<{ n: number }>('select n::float8 as n from entries where case_id = any($1) and seq = 1 order by entries.n', [[first, second]]);
      const [one, other] = rows.map(({ n }) => n);
      for (const [from, to] of [[one, -1], [other, one], [-1, other]]) await owner.query('update entries set n = $2 where n = $1', [from, to]);
    }, () => 'checkpoint'],
    ['an entry is put in at the end of a case', async () => {
      const { rows } = await owner.query<{ text: string; hash: string; n: number }>('select text, hash, (select max(n) from entries)::float8 as n from entries where case_id = $1 and seq = 4', [first]);
      const text = canonicalJson({ ...contentOf<object>(rows[0]!.text), seq: 5, previous: rows[0]!.hash });
      await owner.query(`insert into entries select case_id, 5, $2, at, workflow, event, kind, person, $3, $4 from entries where case_id = $1 and seq = 4`, [first, rows[0]!.n + 1, sha256(text), text]);
      await owner.query('update site set head = head + 1');
    }, () => `entry ${first}/5: state altered`],
    ['the state of a case is edited', () => owner.query(`update cases set state = replace(state, 'R100', 'R999') where id = $1`, [first]), () => `entry ${first}/4: state altered`],
    ['a refusal is edited', () => owner.query(`update refusals set text = replace(text, 'deng', 'fang') where case_id = $1`, [first]), () => 'refusal'],
    ['a refusal is deleted', () => owner.query('delete from refusals where case_id = $1', [first]), () => 'checkpoint'],
    ['refusals are truncated', () => owner.query('truncate refusals'), () => 'checkpoint'],
    ['a definition is edited', () => owner.query(`update definitions set text = text || ' ' where workflow = 'key_lending'`), () => 'definition'],
    ['a definition is deleted', () => owner.query(`delete from definitions where workflow = 'key_lending'`), () => `entry ${first}/1: definition missing`],
    ['the files beside a definition are taken away', () => owner.query(`update definitions set sources = '[]' where workflow = 'key_lending'`), () => 'definition'],
    ['a row of a record is edited', () => owner.query(`update rows set columns = jsonb_set(columns, '{status}', '"in_custody"') where record = 'keys' and name = 'K1'`), () => 'row ["keys","K1"]: columns differ'],
    ['a row of a register is edited', () => owner.query(`update register_rows set columns = jsonb_set(columns, '{borrower}', '"fang"') where case_id = $1`, [first]), () => `register ["REG-02","[\\"${first}\\"]"]: columns differ`],
    ['a row of a register is deleted', () => owner.query('delete from register_rows where case_id = $1', [first]), () => `register ["REG-02","[\\"${first}\\"]"]: taken away`],
    ['a personal value is edited', () => owner.query(`update personal_values set value = '"110101199003070001"'`), () => 'personal value'],
    ['a case is rewritten consistently, with all its hashes', () => rewrite(first, 2, otherReason), () => 'checkpoint'],
    ['a head is edited', () => owner.query(`update checkpoints set note = replace(note, 'time 20', 'time 19') where size = (select min(size) from checkpoints)`), () => 'checkpoint'],
    ['a head is deleted', () => owner.query('delete from checkpoints where size = (select min(size) from checkpoints)'), () => 'checkpoint'],
  ])('%s', async (_, attack, fault) => {
    await attack();
    const verified = await verify();
    expect(verified.holds).toBe(false);
    expect(told(verified).some((line) => line.startsWith(fault()))).toBe(true);
  });

  it('the first bad entry is named first, with its number', async () => {
    await owner.query(`update entries set text = replace(text, 'R100', 'R101') where case_id = any($1) and seq = 1`, [[first, second]]);
    const [fault] = (await verify()).faults;
    expect(fault).toMatchObject({ what: 'entry', which: `${first}/1`, n: expect.any(Number), zh: expect.stringContaining('散列值'), en: expect.stringContaining('hash altered') });
  });

  it('one case alone is checked by its own chain and state', async () => {
    await owner.query(`update entries set text = replace(text, 'R100', 'R101') where case_id = $1 and seq = 1`, [first]);
    expect([(await verify({ case: first })).holds, (await verify({ case: second })).holds]).toEqual([false, true]);
  });
});

describe('found only with a head that was kept outside', () => {
  it('a case is rewritten consistently, and the heads are made again as the server makes them', async () => {
    await rewrite(first, 2, otherReason);
    await owner.query('truncate checkpoints');
    await owner.query('truncate log_nodes');
    await served.site.log!.close();
    expect((await verify()).holds).toBe(true);
    expect(told(await verify({ checkpoint: late }))).toEqual([expect.stringContaining('not of this log')]);
  });

  it('an old copy of the whole database is put back', async () => {
    const { rows } = await owner.query<{ entries: number; refusals: number }>('select entries::float8 as entries, refusals::float8 as refusals from checkpoints order by size offset (select count(*) - 2 from checkpoints) limit 1');
    const { entries, refusals } = rows[0]!;
    await owner.query('delete from checkpoints where size = (select max(size) from checkpoints)');
    await owner.query('delete from register_rows where case_id in (select case_id from entries where n > $1 and seq = 1)', [entries]);
    await owner.query('delete from cases where id in (select case_id from entries where n > $1 and seq = 1)', [entries]);
    await owner.query(`update rows set columns = jsonb_set(columns, '{status}', '"in_custody"') where record = 'keys' and name = 'K2'`);
    await owner.query('delete from entries where n > $1', [entries]);
    await owner.query('delete from refusals where n > $1', [refusals]);
    await owner.query('update site set head = $1', [entries]);
    expect(told(await verify())).toEqual([]);
    expect((await verify({ checkpoint: early })).holds).toBe(true);
    expect(told(await verify({ checkpoint: late }))).toEqual([expect.stringContaining('not of this log')]);
  });

  it('somebody else’s checkpoint is none of this log', async () => {
    expect(told(await verify({ checkpoint: late.replace(/\n— .*$/s, '\n— other AAAAAAAA\n') }))).toEqual(['checkpoint outside: key unknown']);
    expect(told(await verify({ checkpoint: 'all is well' }))).toEqual(['checkpoint outside: no checkpoint']);
  });
});

describe('told as not proved, since another version of the program may have compiled them', () => {
  it('the files beside a definition are edited', async () => {
    const { rows } = await owner.query<{ hash: string }>(`update definitions set sources = replace(sources::text, '不得借出', '可以借出')::jsonb where workflow = 'key_lending' returning hash`);
    const edited = rows.map(({ hash }) => hash);
    for (const asked of [{}, { case: first }]) {
      const { holds, files } = await verify(asked);
      expect([holds, files.unproved]).toEqual([true, edited]);
    }
  });
});

describe('not found by verifying', () => {
  it('a consistent entry that the server never decided: deciding it again finds it', async () => {
    const { rows } = await owner.query<{ text: string; hash: string; n: number }>('select text, hash, (select max(n) from entries)::float8 as n from entries where case_id = $1 and seq = 4', [first]);
    const content = { ...contentOf<Record<string, unknown>>(rows[0]!.text), seq: 5, event: 'extend', form: { reason: 'x' }, set: { reason: 'x' } } as Record<string, unknown>;
    for (const member of ['reads', 'judged', 'duties', 'timers', 'registers', 'changes', 'tasks', 'left', 'entered', 'effects', 'request', 'claims']) delete content[member];
    content['from'] = content['to'];
    const text = canonicalJson({ ...content, previous: rows[0]!.hash });
    await owner.query(`insert into entries select case_id, 5, $2, at, workflow, 'extend', kind, person, $3, $4 from entries where case_id = $1 and seq = 4`, [first, rows[0]!.n + 1, sha256(text), text]);
    await owner.query('update site set head = head + 1');
    await owner.query(`update cases set seq = 5, state = (jsonb_set(jsonb_set(state::jsonb, '{fields,reason}', '"x"'), '{senders,extend}', '["li"]'))::text where id = $1`, [first]);
    expect(told(await verify())).toEqual([]);
    expect((await admin.get(`/api/v1/cases/${first}/replay`)).body).toMatchObject({ holds: false, difference: { seq: 5, event: 'extend' } });
  });
});
