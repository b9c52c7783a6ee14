import pg from 'pg';
import { replay, sha256, type Answer } from '#libs/engine';
import { migrate, PostgresStore } from '#libs/store';
import { testDatabase, type TestDatabase } from '../postgres/test-database.js';
import { Lending } from '../store/lending.js';

/** Somebody who owns the database has taken the triggers away that guard the journals, and alters what he likes. */
describe('a journal that its owner has altered', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let lending: Lending;
  let id: string;
  let refusals: string[];

  beforeEach(async () => {
    database = await testDatabase({ name: 'migrated', fill: async (url) => void (await migrate(url)) });
    pool = new pg.Pool({ connectionString: database.url, max: 2 });
    for (const journal of ['entries', 'refusals']) await pool.query(`alter table ${journal} disable trigger all`);
    lending = await new Lending(new PostgresStore(pool)).open();
    id = await lending.checking('deng');
    const told: Answer[] = [];
    for (const event of ['hand_over', 'start_check']) told.push(await lending.send(id, event, event === 'hand_over' ? { signed_out: { giver: 'a', taker: 'b' } } : {}));
    refusals = told.map((answer) => (answer as { refusal: string }).refusal);
  });
  afterEach(async () => {
    await pool.end();
    await database.drop();
  });

  const replayed = () => replay(lending.engine, lending.store, sha256, id);

  it('given nothing altered, every refusal of the case holds', async () => {
    expect(refusals).toHaveLength(2);
    expect(await replayed()).toMatchObject({ chain: null, folds: true, difference: null, refusals: [] });
  });

  it('given the text of a refusal altered, replay names it, and says nothing against the others', async () => {
    await pool.query(`update refusals set text = replace(text, 'WRONG_STATE', 'KEY_NOT_AVAILABLE') where id = $1`, [refusals[1]]);
    expect(await replayed()).toMatchObject({ chain: null, difference: null, refusals: [{ refusal: refusals[1], fault: 'hash altered' }] });
  });

  it('given the hash of a refusal altered, or its text made unreadable, replay names it', async () => {
    await pool.query('update refusals set hash = $2 where id = $1', [refusals[0], sha256('other')]);
    await pool.query(`update refusals set text = 'nothing' where id = $1`, [refusals[1]]);
    expect(await replayed()).toMatchObject({ refusals: [{ refusal: refusals[0], fault: 'hash altered' }, { refusal: refusals[1], fault: 'hash altered' }] });
  });

  it('given a refusal put under another case, its link to the entry before it is broken there', async () => {
    const other = await lending.checking('fang');
    await pool.query('update refusals set case_id = $2 where id = $1', [refusals[0], other]);
    expect(await replay(lending.engine, lending.store, sha256, other)).toMatchObject({ chain: null, refusals: [{ refusal: refusals[0], fault: 'link broken' }] });
  });

  it('given that the last entry was taken out, the state that is stored is no longer the fold of what is left', async () => {
    await pool.query('delete from entries where case_id = $1 and seq = 2', [id]);
    expect(await replayed()).toMatchObject({ chain: null, folds: false });
  });

  it('given the text of an entry made unreadable, its chain is broken there, and what was told after it hangs in the air', async () => {
    await pool.query(`update entries set text = 'nothing' where case_id = $1 and seq = 2`, [id]);
    expect(await replayed()).toMatchObject({ chain: { seq: 2, fault: 'hash altered' }, folds: false, commands: 0 });
  });
});
