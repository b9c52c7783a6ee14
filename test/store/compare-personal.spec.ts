import { randomBytes } from 'node:crypto';
import { readSentForm, replay, sha256, type Answer } from '#libs/engine';
import { migrate, PostgresStore } from '#libs/store';
import pg from 'pg';
import { checkSmall } from '../../libs/decision/src/small-site.fixture.js';
import { testDatabase, type TestDatabase } from '../postgres/test-database.js';
import { codesOf, SmallServer } from './small-server.js';
import { stores, type OpenStore } from './stores.js';

/** Patients have a name that goes by their number; what is written on a label must be that name. */
const checked = checkSmall({
  'shared/records.yaml': `
patients:
  §
  named_by: number
  fields: { number: { §, type: text }, name: { §, type: text, personal: number } }
`,
  'shared/types.yaml': `
label:
  §
  parts: { patient: { §, type: patients }, name: { §, type: text, personal: patient_no }, patient_no: { §, type: text } }
`,
  'shared/roles.yaml': 'roles: { boss: { § } }\n',
  'visit/visit.workflow.yaml': `
id: visit
§
start: [come]
fields:
  labels: { §, type: list of label, initial: [] }
  alias:  { §, type: text, personal: alias_of }
  alias_of: { §, type: text }
who: { anybody: [{ is: actor }] }
let: { wrong: some one in form.labels satisfies one.name != one.patient.name }
events:
  come:
    §
    by: anybody
    form: [labels, alias?, alias_of?]
    refuse: { TAKEN: wrong }
  rename: { §, by: anybody, form: [alias], refuse: { CLOSED: form.alias = alias } }
initial: here
states: { here: { §, on: { rename: gone } }, gone: { §, type: final } }
`,
});

const NAMES = { P1: '张三', P2: '李四', P3: '王五' };
const parts = { sha256, newSalt: () => randomBytes(16).toString('hex') };
const label = (patient: keyof typeof NAMES, name = NAMES[patient]) => ({ patient, name, patient_no: patient });

class Ward extends SmallServer {
  async openWard(): Promise<this> {
    await this.open();
    for (const [row, name] of Object.entries(NAMES)) {
      const kept = { commitment: sha256(`${row} ${name}`), salt: row, value: name, person: null };
      await this.engine.submit({ kind: 'rows', actor: { system: true }, rows: [{ record: 'patients', row, columns: { number: row, name: { commitment: kept.commitment } } }], reason: 'ward', personal: [kept] });
    }
    return this;
  }

  ask(id: string | null, event: string, sent: Record<string, unknown>): Promise<Answer> {
    const { form, personal, problems } = readSentForm(parts, checked.workflows['visit']!, event, sent, 'api');
    expect(problems).toEqual([]);
    const about = { event, form, personal, actor: { person: 'ann' } };
    return this.engine.submit(id === null ? { kind: 'start', workflow: 'visit', ...about } : { kind: 'event', case: id, ...about });
  }
}

describe.each(Object.entries(stores))('personal values are compared %s', (_, openStore) => {
  let opened: OpenStore;
  let ward: Ward;
  beforeAll(async () => {
    opened = await openStore();
    ward = await new Ward(opened.store, checked).openWard();
  });
  afterAll(() => opened.close());

  it('given labels that bear the names of their patients, then the visit is taken, and its record holds what came out but no name', async () => {
    const answer = await ward.ask(null, 'come', { labels: [label('P1'), label('P2'), label('P3')] });
    expect(codesOf(answer)).toEqual([]);
    const { entries } = await ward.store.history((answer as { case: string }).case);
    expect(entries[0]!.content.reads!.filter(({ key }) => key.startsWith('same:')).map(({ value }) => value)).toEqual([true, true, true]);
    expect(Object.values(NAMES).filter((name) => entries[0]!.text.includes(name))).toEqual([]);
    expect(await replay(ward.engine, ward.store, sha256, entries[0]!.content.case)).toMatchObject({ difference: null, undecidable: [], folds: true });
  });

  it('given one label with another name, then it is refused', async () => {
    expect(codesOf(await ward.ask(null, 'come', { labels: [label('P1'), label('P2', '李五')] }))).toEqual(['TAKEN']);
  });

  it('a value that is not there is the same as none, and other than any', async () => {
    const { case: bare } = (await ward.ask(null, 'come', { labels: [] })) as { case: string };
    expect(codesOf(await ward.ask(bare, 'rename', { alias: '阿三' }))).toEqual([]);
  });

  it('given two commands at once, of which the later is compared with what the earlier sent, then it is judged by that', async () => {
    const { case: id } = (await ward.ask(null, 'come', { labels: [], alias: '阿三', alias_of: 'P1' })) as { case: string };
    const [same, other] = await Promise.all([ward.ask(id, 'rename', { alias: '阿三' }), ward.ask(id, 'rename', { alias: '三哥' })]);
    expect([codesOf(same), codesOf(other)]).toEqual([['CLOSED'], []]);
  });

  it('given a name that was entered before names were personal, then it is refused with what to do', async () => {
    await ward.engine.submit({ kind: 'rows', actor: { system: true }, rows: [{ record: 'patients', row: 'P1', columns: { name: '张三' } }], reason: 'as it was' });
    expect(codesOf(await ward.ask(null, 'come', { labels: [label('P1')] }))).toEqual(['STANDS_OPEN']);
  });

  it('many labels ask the store once', async () => {
    let asked = 0;
    const values = ward.store.personalValues.bind(ward.store);
    ward.store.personalValues = (commitments) => {
      asked++;
      return values(commitments);
    };
    await ward.ask(null, 'come', { labels: [label('P2'), label('P3'), label('P2')] });
    expect(asked).toBe(1);
  });
});

describe('given that one of the values is erased', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let ward: Ward;
  let visit: string;
  beforeAll(async () => {
    database = await testDatabase({ name: 'migrated', fill: async (url) => void (await migrate(url)) });
    pool = new pg.Pool({ connectionString: database.url, max: 4 });
    ward = await new Ward(new PostgresStore(pool), checked).openWard();
    visit = ((await ward.ask(null, 'come', { labels: [label('P1'), label('P2')] })) as { case: string }).case;
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });
  const erase = (name: string) => pool.query(`update personal_values set value = null, salt = null, erased_at = now() where value = to_jsonb($1::text)`, [name]);

  it('given that a value is another one than was recorded, then the replay names the command', async () => {
    await pool.query(`update personal_values set value = '"李四四"' where salt = 'P2'`);
    expect(await replay(ward.engine, ward.store, sha256, visit)).toMatchObject({ difference: { seq: 1, event: 'come', cause: 'other outcome' } });
    await pool.query(`update personal_values set value = '"李四"' where salt = 'P2'`);
  });

  it('then the replay says undecidable, with what was recorded, and everything else comes out again', async () => {
    await erase('张三');
    expect(await replay(ward.engine, ward.store, sha256, visit)).toMatchObject({ chain: null, folds: true, difference: null, undecidable: [{ seq: 1, event: 'come', recorded: true }] });
  });

  it('then nothing more is decided by it', async () => {
    expect(codesOf(await ward.ask(null, 'come', { labels: [label('P1')] }))).toEqual(['ERASED']);
    expect(codesOf(await ward.ask(null, 'come', { labels: [label('P2')] }))).toEqual([]);
  });
});
