import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { commitment } from '#libs/history';
import { readSentForm, replay, sha256, type Answer } from '#libs/engine';
import { migrate, PostgresStore } from '#libs/store';
import { checkSmall } from '../../libs/decision/src/small-site.fixture.js';
import { testDatabase, type TestDatabase } from '../postgres/test-database.js';
import { codesOf, SmallServer } from './small-server.js';

/** A guest with a phone number of his own, one in a part, and one in a list; handed on to another case, told of, registered. */
const checked = checkSmall({
  'shared/types.yaml': `
contact:
  §
  parts: { name: { §, type: text }, phone?: { §, type: text, personal: true } }
`,
  'shared/registers.yaml': `
REG-G:
  §
  begins: guest.come
  key: [this]
  columns: { contact: { §, from: contact }, has_phone: { §, from: phone != null } }
`,
  'shared/templates.yaml': 'word: { zh: "客人 {contact} {phone}", en: "Guest {contact} {phone}" }\n',
  'guest/guest.workflow.yaml': `
id: guest
§
start: [come]
fields:
  phone:   { §, type: text, personal: true }
  contact: { §, type: contact }
  others:  { §, type: list of contact, initial: [] }
who: { anybody: [{ is: actor }] }
let: { reachable: phone != null }
events:
  come:
    §
    by: anybody
    form: [phone, contact, others?]
    refuse: { NO_REASON: form.contact.name = "nobody" }
    actions:
      - notify: { to: boss, template: word }
      - start: { workflow: file, event: keep, with: { phone: form.phone, contact: form.contact } }
      - call: { service: desk, with: { contact: contact } }
  change: { §, by: anybody, form: [phone], refuse: { TOO_MUCH: reachable and form.phone = null } }
  leave:  { §, by: anybody }
initial: in_house
states:
  in_house: { §, on: { change: {}, leave: gone } }
  gone: { §, type: final }
`,
  'file/file.workflow.yaml': `
id: file
§
start: [keep]
fields: { phone: { §, type: text, personal: true }, contact: { §, type: contact } }
who: { anybody: [{ is: actor }] }
events: { keep: { §, by: guest, form: [phone, contact] }, shut: { §, by: anybody } }
initial: kept
states: { kept: { §, on: { shut: over } }, over: { §, type: final } }
`,
});

const CLEAR = ['13900000001', '13900000002', '13900000003', '13900000004'];

describe('personal values', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let server: SmallServer;
  const answers: Answer[] = [];

  beforeAll(async () => {
    database = await testDatabase({ name: 'migrated', fill: async (url) => void (await migrate(url)) });
    pool = new pg.Pool({ connectionString: database.url, max: 4 });
    server = await new SmallServer(new PostgresStore(pool), checked).open([{ record: 'posts', row: 'p1', columns: { person: 'bea', role: 'boss', of: null, deputy: false, from: null, to: null } }]);
    const begun = await ask(null, 'come', { phone: CLEAR[0], contact: { name: 'G', phone: CLEAR[1] }, others: [{ name: 'H', phone: CLEAR[2] }, { name: 'I', phone: CLEAR[2] }] }, 'k1');
    await ask(null, 'come', { phone: CLEAR[3], contact: { name: 'nobody', phone: CLEAR[3] } }, 'k2');
    await ask((begun as { case: string }).case, 'change', { phone: CLEAR[0] }, 'k3');
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  async function ask(id: string | null, event: string, sent: Record<string, unknown>, key: string): Promise<Answer> {
    const { form, personal, problems } = readSentForm({ sha256, newSalt: () => randomBytes(16).toString('hex') }, checked.workflows['guest']!, event, sent, 'api');
    expect(problems).toEqual([]);
    const about = { event, form, personal, actor: { person: 'ann' }, request: { account: 'ann', key, digest: sha256(key) } };
    const answer = await server.engine.submit(id === null ? { kind: 'start', workflow: 'guest', ...about } : { kind: 'event', case: id, ...about });
    answers.push(answer);
    return answer;
  }

  it('stand in clear in their one table and nowhere else: not in entries, states, reads, refusals, registers, effects, answers, requests', async () => {
    expect(answers.map(codesOf)).toEqual([[], ['NO_REASON'], []]);
    const { rows: tables } = await pool.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`);
    const holding = new Set<string>();
    for (const { name } of tables) {
      const { rows } = await pool.query(`select * from ${pg.escapeIdentifier(name)}`);
      if (CLEAR.some((value) => JSON.stringify(rows).includes(value))) holding.add(name);
    }
    expect([...holding]).toEqual(['personal_values']);
    for (const name of ['entries', 'refusals', 'cases', 'register_rows', 'effects', 'requests']) expect((await pool.query(`select from ${name}`)).rowCount).toBeGreaterThan(0);
    expect(CLEAR.some((value) => JSON.stringify(answers).includes(value))).toBe(false);
  });

  it('are committed to by a salt of their own each, so that the same value twice does not show', async () => {
    const { rows } = await pool.query<{ commitment: string; salt: string; value: string }>('select commitment, salt, value from personal_values');
    expect(rows.map(({ value }) => value).sort()).toEqual([CLEAR[0], CLEAR[0], CLEAR[1], CLEAR[2], CLEAR[2]]);
    expect(new Set(rows.map(({ commitment }) => commitment)).size).toBe(5);
    expect(new Set(rows.map(({ salt }) => salt)).size).toBe(5);
    for (const row of rows) expect(commitment(row.salt, row.value, sha256)).toBe(row.commitment);
  });

  it('what was refused leaves no value behind, only commitments that nobody can open', async () => {
    const { rows } = await pool.query<{ text: string }>('select text from refusals');
    const form = (JSON.parse(rows[0]!.text) as { form: { phone: { commitment: string } } }).form;
    expect(form.phone).toEqual({ commitment: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await pool.query('select from personal_values where commitment = $1', [form.phone.commitment])).rowCount).toBe(0);
  });

  it('can be erased, and the chain stays as it was', async () => {
    await pool.query('update personal_values set value = null, erased_at = now()');
    const { id } = (await pool.query<{ id: string }>(`select id from cases where workflow = 'guest'`)).rows[0]!;
    expect(await replay(server.engine, server.store, sha256, id)).toMatchObject({ chain: null, folds: true, difference: null });
  });
});
