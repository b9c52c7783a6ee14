import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { root, runSteward } from './run-steward.js';

const LAMP = `id: lamp
zh: 灯
en: Lamp
start: [install]
fields: { turns: { zh: 次数, en: Turns, type: integer, initial: 0 } }
events:
  install: { zh: 安装, en: Install, by: internal_staff }
  turn: { zh: 扳动, en: Turn, by: internal_staff, refuse: { NO_REASON: turns > 5 }, actions: { assign: { turns: turns + 1 } } }
initial: dark
states:
  dark: { zh: 暗, en: Dark, on: { turn: bright } }
  bright: { zh: 亮, en: Bright, on: { turn: { guard: turns > 2, target: dark } } }
`;

const SCENARIO = `workflow: lamp
given:
  people: { deng: { role: internal_staff }, bai: { role: owner } }
scenarios:
  - scenario: { zh: 灯, en: A lamp is turned }
    steps:
      - { at: 2026-03-02T09:00:00, as: bai, send: install, refused: [ROLE_NOT_ALLOWED] }
      - { at: 2026-03-02T09:01:00, as: deng, send: install, begins: this, state: dark }
      - { at: 2026-03-02T09:02:00, to: this, as: bai, send: turn, refused: [ROLE_NOT_ALLOWED] }
      - { at: 2026-03-02T09:03:00, to: this, as: deng, send: turn, state: bright }
`;

let folder: string;
const scenarios = () => path.join(folder, 'lamp', 'lamp.scenarios.yaml');
const mutate = (...more: string[]) => runSteward(['test', '--mutate', '--workflows', folder, scenarios(), ...more]);

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'steward-mutate-'));
  await cp(path.join(root, 'workflows'), folder, { recursive: true });
  await mkdir(path.join(folder, 'lamp'));
  await writeFile(path.join(folder, 'lamp', 'lamp.workflow.yaml'), LAMP);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('given a refusal and a guard of which no scenario speaks, then it names them and ends with 1', async () => {
  await writeFile(scenarios(), SCENARIO);
  const rules = ['event turn: refuse NO_REASON', 'state bright: on turn: guard'];
  const { code, stdout } = await mutate('--json');
  expect([code, JSON.parse(stdout)]).toEqual([1, { rules: 6, scenarios: 1, survivors: rules.map((rule) => ({ workflow: 'lamp', rule })), argued: [], stale: [] }]);
  const told = (await mutate()).stdout;
  for (const rule of rules) expect(told).toContain(rule);
});

it('given reasons for the rules that no scenario can miss, then it says so and ends with 0; a reason for a rule that is missed is told', async () => {
  const argue = (...lines: string[]) => writeFile(scenarios(), SCENARIO.replace('scenarios:', `argued:\n${lines.map((line) => `  "${line}": 见说明\n`).join('')}scenarios:`));
  await argue('event turn: refuse NO_REASON', 'state bright: on turn: guard');
  expect(await mutate()).toMatchObject({ code: 0, stdout: expect.stringContaining('save 2 with a reason') });
  await argue('event turn: refuse NO_REASON', 'state bright: on turn: guard', 'event turn: by anybody');
  const stale = await mutate('--json');
  expect([stale.code, (JSON.parse(stale.stdout) as { stale: unknown }).stale]).toEqual([1, [{ workflow: 'lamp', rule: 'event turn: by anybody' }]]);
});

it('given scenarios that speak of every rule, then it says so and ends with 0', async () => {
  await writeFile(scenarios(), `${SCENARIO}      - { at: 2026-03-02T09:04:00, to: this, as: deng, send: turn, refused: [WRONG_STATE] }
  - scenario: { zh: 旧灯, en: An old lamp is not turned }
    given: { cases: { this: { state: dark, with: { turns: 6 } } } }
    steps:
      - { at: 2026-03-02T09:00:00, to: this, as: deng, send: turn, refused: [NO_REASON] }
`);
  expect(await mutate()).toMatchObject({ code: 0, stdout: expect.stringMatching(/6 条规则逐一去掉，条条都有情景发现/) });
});

it('given a scenario that does not hold with all the rules, or a server, then it says so and ends with 2', async () => {
  await writeFile(scenarios(), SCENARIO.replace('state: bright', 'state: dark'));
  expect(await mutate()).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining('A lamp is turned') });
  expect((await mutate('--server', 'http://127.0.0.1:1')).stderr).toContain('--mutate');
});
