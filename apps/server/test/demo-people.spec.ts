import { readSentForm, SENT_FORM_PARTS } from '#libs/engine';
import { plusDuration } from '#libs/machine';
import { listNotices, migrate } from '#libs/store';
import { testDatabase, type TestDatabase } from '../../../test/postgres/test-database.js';
import { checkOnce } from '../../../test/scenarios/shipped-workflows.js';
import { layDemoSite } from '../src/demo/lay-demo-site.js';
import { readDemoSite, type DemoSite } from '../src/demo/read-demo-site.js';
import { openSite, type OpenSite } from '../src/site/open-site.js';
import { publishFolder } from '../src/site/publish-files.js';
import { readFolder } from '../src/site/read-folder.js';

let database: TestDatabase;
let opened: OpenSite;
let demo: DemoSite;
beforeAll(async () => {
  database = await testDatabase({ name: 'migrated', fill: async (url) => void (await migrate(url)) });
  opened = await openSite(database.url, { virtualClock: true, failed: (error) => { throw error; }, checkFiles: async (sources) => checkOnce(sources) });
  await publishFolder(opened.site, await readFolder('workflows'));
  await layDemoSite(opened.site);
  demo = await readDemoSite();
});
afterAll(async () => {
  await opened.close();
  await database.drop();
});

/** The person of an account of the demo site: nobody else signs in there. */
function personOf(login: string): string {
  const account = demo.accounts[login];
  if (!account) throw new Error(`the demo site has no account ${login}`);
  return account.person;
}

/** Sends as whoever signs in with this account, signed beside him by another; gives the cases that were moved, this one first. */
async function send(as: string, [workflow, id]: readonly [string, string | null], event: string, sent: Record<string, unknown> = {}, beside?: string): Promise<string[]> {
  const { form, personal, problems } = readSentForm(SENT_FORM_PARTS, opened.site.live.workflows[workflow]!, event, sent, 'api');
  expect(problems).toEqual([]);
  const about = { event, form, ...(personal.length ? { personal } : {}), actor: { person: personOf(as), ...(beside === undefined ? {} : { cosigner: personOf(beside) }) } };
  const answer = await opened.site.engine.submit(id === null ? { kind: 'start', workflow, ...about } : { kind: 'event', case: id, ...about });
  if (answer.outcome === 'refused') throw new Error(`${as} ${event}: ${JSON.stringify(answer.unmet)}`);
  return [...new Set([answer.case, ...answer.steps.map((step) => step.case)])];
}

const inState = async (workflow: string, state: string): Promise<readonly [string, string]> =>
  [workflow, (await opened.site.pool.query<{ id: string }>('select id from cases where workflow = $1 and $2 = any(states) limit 1', [workflow, state])).rows[0]!.id];

async function wait(duration: string): Promise<void> {
  const { clock, engine, store } = opened.site;
  await clock.move!(engine, store, plusDuration(clock.now(), duration, opened.site.live.site.zone), false);
}

/** What somebody was told, once all messages are out. */
async function toldTo(login: string): Promise<string[]> {
  await opened.site.messenger.wake();
  return (await listNotices(opened.site.pool, personOf(login), { unread: false, after: null, limit: 50 })).map(({ template }) => template);
}

it('a complaint whose customer is not reached is given up by the supervisor of its department', async () => {
  const complaint = await inState('complaint', 'to_call_back');
  for (const [later, form] of [['PT1H', {}], ['PT4H', { message: '请回电' }], ['PT3H', {}]] as const) {
    await wait(later);
    await send('an', complaint, 'attempt_failed', form);
  }
  await send('luo', complaint, 'give_up');
  expect(await inState('complaint', 'closed_unreachable')).toBeDefined();
});

it('the tenant contests an invalid verdict', async () => {
  const complaint = await inState('complaint', 'invalid');
  await send('zu', complaint, 'contest', { new_facts: '有照片' });
  expect(await inState('complaint', 'verifying')).toBeDefined();
});

it('a guest and the security department have their complaint taken up, handled and signed', async () => {
  const [id] = await send('lan', ['complaint', null], 'register', { complainant: 'lan', complainant_kind: 'guest', phone: '13800000002', channel: 'online', matter: '夜间噪音' });
  const complaint = ['complaint', id!] as const;
  await send('qiao', complaint, 'start_verify', { urgency: 'urgent', category: 'security', department: 'security' });
  await send('ding', complaint, 'verify_valid', { findings: '属实', head: 'hao' });
  await send('hao', complaint, 'read_report');
  await send('ding', complaint, 'start_handling');
  await send('hao', complaint, 'resolve', { sheet: { happened_at: opened.site.clock.now(), matter: '夜间噪音', received_by: 'qiao', outcome: '已劝止' } });
  await wait('PT49H');
  expect(await toldTo('xie')).toContain('closing_callback');
});

describe.each([['W3', 'wang', 'jiang', 'ning', 'R1', '张三', 'H001'], ['W5', 'mei', 'qin', 'shi', 'R3', '王五', 'H003']])('a specimen of ward %s', (ward, nurse, doctor, head, request_no, label_name, label_no) => {
  const [barcode, other] = [`${ward}-1`, `${ward}-2`];
  const label = { label_name, label_no };
  let trip: readonly [string, string];
  let tube: readonly [string, string];
  let leaking: readonly [string, string];

  it('is called, assigned by the lead when nobody has accepted, and handed on to the second porter', async () => {
    const collected_at = opened.site.clock.now();
    const called = [barcode, other].map((one) => ({ request_no, barcode: one, specimen_type: 'potassium', collected_at }));
    trip = ['specimen_dispatch', (await send(nurse, ['specimen_dispatch', null], 'call', { ward, emergency: true, how_many: 2, called }))[0]!];
    await wait('PT15M');
    await send('lei', trip, 'assign', { carrier: 'lin' });
    await send('lin', trip, 'accept');
    await send('lin', trip, 'arrive_ward');
    const scans = [barcode, other].map((one) => ({ barcode: one, request_no, ...label, container_right: true, sealed: true }));
    const [, first, second] = await send('lin', trip, 'pick_up', { scans }, nurse);
    [tube, leaking] = [['specimen', first!], ['specimen', second!]];
    await send('lin', trip, 'hand_on', { given: [barcode, other], taken: [barcode, other] }, 'gao');
    await send('gao', trip, 'arrive_lab');
  });

  it('is rejected, and the doctor wants no new one', async () => {
    await send('qian', leaking, 'reject', { scanned: other, ground: 'leak', set_apart: true, phoned_to: nurse });
    await send(doctor, leaking, 'no_recollect', { reason: '停检' });
  });

  it('has a critical value: doctor and ward head are told after ten minutes, the nurse reads it back, the doctor notes what he does', async () => {
    const results = [{ test_item: 'potassium', value: 7.1, judged_critical: false }];
    await send('qian', tube, 'receive', { scanned: barcode, ...label, condition: 'good' }, 'gao');
    await send('song', tube, 'start_test');
    await send('song', tube, 'confirm_critical', { results, instrument_rechecked: true, identity_rechecked: true });
    await wait('PT10M1S');
    expect([await toldTo(doctor), await toldTo(head)]).toEqual([['critical_unanswered'], ['critical_unanswered']]);
    await send(nurse, tube, 'acknowledge', { read_back: results });
    await send(doctor, tube, 'note_action', { doctor_action: '钙剂静推' });
    expect((await opened.site.pool.query('select states from cases where id = $1', [tube[1]])).rows[0].states).toEqual(['critical_ack']);
  });
});
