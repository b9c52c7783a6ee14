import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { simulate, type SimulateOptions } from '../src/simulate.js';
import { test } from '../src/test.js';
import { textWidth } from '../src/text-width.js';
import { collecting } from './collecting.js';
import { runSteward } from './run-steward.js';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(path.join(os.tmpdir(), 'steward-simulate-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Plays typed lines, and gives what was on the screen behind each of them. */
async function play(lines: readonly string[], options: Partial<SimulateOptions> = {}, workflow = 'key_lending'): Promise<{ screen: string; after: (line: string) => string }> {
  const output = collecting();
  const waiting = [...lines];
  const code = await simulate(workflow, { workflows: 'workflows', ...options }, output, (_, show) => ({
    close: () => {},
    next: async (prompt) => {
      const line = waiting.shift() ?? null;
      if (line !== null) show(prompt + line);
      return line;
    },
  }));
  expect(code).toBe(0);
  const screen = output.said;
  const after = (line: string): string => screen.slice(screen.indexOf(`› ${line}\n`) + line.length + 3).split(/\n\d{4}-\d\d-\d\d [\d:]{8} \S*› /)[0]!;
  return { screen, after };
}

const BORROWER = '{person: deng, kind: internal, organisation: property, card_no: W17}';
const APPLY = `apply copy=E07-1 borrower=${BORROWER} purpose=维修 reason=检修 order_no=R1`;
const LEND = ['as deng', APPLY, 'as li', 'start_check', 'reserve id_card_seen=否', 'hand_over signed_out={giver: s1, taker: s2}'];

describe('a whole lending', () => {
  it('shows who there is, what each may do, what happens, whose turn it is, within 80 columns, and stands the test that it is saved as', async () => {
    const file = path.join(folder, 'lent');
    const { screen, after } = await play([
      ...LEND, 'next', 'until 18:00', 'bring_back scanned=E07-1 returner=deng', 'accept_return hook=H2 signed_back={giver: s1, taker: s2}', 'accept_return hook=H1 signed_back={giver: s1, taker: s2}', 'state', `save ${file} 借还一次`, 'quit', 'state',
    ]);
    expect(screen).toContain('li    钥匙管理专人 key_keeper@desk');
    expect(after('as deng')).toContain('   1  apply           申请借用 Apply（copy borrower purpose?');
    expect(after(APPLY)).toContain('✓ 09:00:00  case1  deng  apply 申请借用 Apply  → applied（已申请 Applied）');
    expect(after(APPLY)).toContain('轮到 whose turn  li（钥匙管理专人） @ applied');
    expect(after('hand_over signed_out={giver: s1, taker: s2}')).toContain('责任 duty return_key 按时归还：开始，期限 begun, due 18:00:00');
    expect(after('next')).toContain('✉ deng、li：提醒：按时归还，期限 2026-03-02 18:00:00');
    expect(after('until 18:00')).toContain('没有到期的事');
    expect(after('accept_return hook=H2 signed_back={giver: s1, taker: s2}')).toContain('✗ HOOK_TAKEN（K12） 该挂钩已有另一把钥匙\n      Another key has this hook');
    expect(after('state')).toContain('return_key 按时归还  期限 due 18:00:00  on_time 按时  deng');
    expect(screen.trimEnd()).toMatch(/› quit$/);
    for (const line of screen.split('\n').filter((line) => !line.includes('› ') && !line.includes(folder))) expect(textWidth(line)).toBeLessThanOrEqual(80);
    await expectHeld(`${file}.scenarios.yaml`, 9);
  });

  it('given a case that another begins, messages and refusals, then they stand in the saved scenario, and it holds', async () => {
    const file = path.join(folder, 'incident');
    const { after } = await play([...LEND, 'as qian', 'report_lost', 'until 2026-03-03T00:00:01', 'cases case2', 'as li', 'report_up', 'zhao', 'cases', `save ${file}.yaml`]);
    expect(after('until 2026-03-03T00:00:01')).toContain('✓ 00:00:00  case2  key_lending  open 立案 Open  → opened');
    expect(after('until 2026-03-03T00:00:01')).toContain('· loan = case1');
    expect(after('cases')).toContain('→ case2  钥匙违规收发及遗失处理 key_incident  reported');
    const text = await readFile(`${file}.scenarios.yaml`, 'utf8');
    expect(text).toContain('as: qian, send: report_lost, refused: [ ROLE_NOT_ALLOWED ], state: lent }');
    expect(text).toContain('begins: case2, state: in_case, told: { deng: [ return_key ], li: [ return_key ], qian: [ return_key ] }');
    await expectHeld(`${file}.scenarios.yaml`, 7);
  });
});

/** A saved file runs as a scenario; one step of it told otherwise no longer does. */
async function expectHeld(file: string, steps: number): Promise<void> {
  const run = async () => {
    const output = collecting(80, true);
    return { code: await test([file], { workflows: 'workflows' }, output), ...(JSON.parse(output.said) as { steps: number }) };
  };
  expect(await run()).toMatchObject({ code: 0, steps });
  await writeFile(file, (await readFile(file, 'utf8')).replace('state: checking', 'state: ready'));
  expect(await run()).toMatchObject({ code: 1 });
}

describe('why not', () => {
  it('tells of each event that is barred its code, sentence and clause, and of one by its name', async () => {
    const { after } = await play(['as deng', APPLY, 'as ma', 'why', 'why start_check', 'why nothing']);
    expect(after('as ma')).toContain('✗ emergency_issue、start_check、withdraw');
    expect(after('why')).toContain('start_check 开始核验 Start checking：由 by key_keeper\n    ✗ NOT_KEEPER（K11） 您不是该保管点的钥匙专人');
    expect(after('why')).toMatch(/此状态不办 not in this state: .*approve/);
    expect(after('why start_check')).not.toContain('withdraw');
    expect(after('why nothing')).toContain('There is no event nothing');
  });

  it('offers an event that only the form can set right, and says what it would be refused for', async () => {
    const { after } = await play(['as bai', 'apply copy=A0101-1 borrower={person: bai, kind: owner_side} purpose=other reason=自用', 'as li', 'start_check', 'why reserve', 'reserve id_card_seen=是']);
    expect(after('start_check')).toContain('refused unless the form helps: NO_ID_CARD');
    expect(after('why reserve')).toContain('填表后再判 the form decides');
    expect(after('reserve id_card_seen=是')).toContain('→ ready（待领取');
  });
});

describe('a form', () => {
  it('is asked for field by field, with titles and what may stand there; numbers, titles and empty lines will do', async () => {
    const { screen } = await play(['as deng', '1', '1', '7', '内部部门', '', '1', 'W17', '', '', 'repair', '检修', 'R1', '', '']);
    expect(screen).toContain('  钥匙编号 Key copy：1 E07-1  2 O12-1');
    expect(screen).toContain('  borrower.person › 7\n');
    expect(screen).toContain('用途 Purpose：1 work 工作  2 repair 维修');
    expect(screen).toContain('        person: deng\n        kind: internal 内部部门\n        agent: 否 false\n        organisation: property\n');
    expect(screen).toContain('→ applied');
  });

  it('given up, nothing is sent; a value that does not fit is asked for again', async () => {
    const { screen, after } = await play(['as deng', 'apply', 'E07-1', 'deng', 'nobody', '取消', 'cases', 'apply', 'cancel', 'cases']);
    expect(screen).toContain('borrower.kind › nobody\n  ✗ borrower.kind：应为下列之一：internal');
    expect(screen.match(/作罢，没有提交/g)).toHaveLength(2);
    expect(after('cases')).toContain('还没有案件');
  });
});

describe('what is typed wrong', () => {
  it('is told with what was meant, and never ends the session', async () => {
    const { screen, after } = await play([
      'hel', 'as den', 'as', 'start_check', '7', 'deng', 'wait soon', 'until yesterday', 'until 2020-01-01', 'undo', 'next', 'why', 'cases case9', 'rows kyes', 'rows keys X', 'save', `save ${folder}/none`, '   ', '# a note', '“', '{', '__proto__', 'as __proto__',
      'as deng', 'apply E07-1', 'apply kopy=1', 'apply copy={', 'cancel', 'wait 1h', 'wait 1天', 'state',
    ]);
    expect(after('hel')).toContain('是否想打 help');
    expect(after('as den')).toContain('是否想打 deng');
    expect(after('deng')).toContain('as deng');
    expect(after('wait soon')).toContain('30m');
    expect(after('until 2020-01-01')).toContain('时钟只能向前');
    expect(after('apply kopy=1')).toContain('copy');
    expect(after('wait 1天')).toContain('2026-03-03 10:00:00 周二 Tue');
    expect(after('state')).toContain('还没有案件');
    expect(screen).not.toContain('内部出错');
  });

  it('an existing file is not overwritten, save by the session that wrote it', async () => {
    const file = path.join(folder, 'kept.scenarios.yaml');
    await writeFile(file, 'mine');
    const { screen } = await play(['as li', 'wait 1h', `save ${file}`, `save ${folder}/own`, 'wait 1h', `save ${folder}/own`]);
    expect([await readFile(file, 'utf8'), screen.match(/未覆盖/g)?.length, screen.match(/已存 \d 步/g)]).toEqual(['mine', 1, ['已存 1 步', '已存 2 步']]);
  });
});

it('undo makes all other steps again: the clock, the cases and the rows are as they were before', async () => {
  const { after } = await play([...LEND, 'until 2026-03-03T00:00:01', '撤销', 'cases', 'undo', 'rows keys E07-1', 'next']);
  expect(after('撤销')).toContain('taken back: ⏲；现为 now 2026-03-02 09:00:00');
  expect(after('cases').match(/case\d/g)).toEqual(['case1']);
  expect(after('undo')).toContain('taken back: li hand_over');
  expect(after('rows keys E07-1')).toContain('status 状态  reserved 预留');
  expect(after('next')).toContain('T-HOLD@ready');
});

it('a duty that is done tells whether it was in time', async () => {
  const inTime = await play([...LEND, 'until 18:00', 'bring_back scanned=E07-1 returner=deng']);
  expect(inTime.screen).toMatch(/完成 done\s+on_time 按时/);
  const late = await play([...LEND, 'until 18:00:01', 'bring_back scanned=E07-1 returner=deng']);
  expect(late.screen).toMatch(/完成 done\s+late 逾期完成/);
});

it('reads its commands from a pipe, to their end', async () => {
  const { code, stdout, stderr } = await runSteward(['simulate', 'key_lending', '--at', '2026-05-04T08:00'], {}, 'as deng\nstate\n');
  expect([code, stderr, stdout]).toEqual([0, '', expect.stringContaining('2026-05-04 08:00:00 deng› state\n还没有案件。')]);
});

it('given a workflow that is not there, then it ends with 2 and says which are', async () => {
  expect(await runSteward(['simulate', 'lending'], {}, '')).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining('key_lending') });
});
