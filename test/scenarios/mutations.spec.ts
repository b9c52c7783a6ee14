import { checkSmall } from '../../libs/decision/src/small-site.fixture.js';
import { mutationsOf } from '../../libs/scenario/src/mutations.js';

const { workflows } = checkSmall({
  'lamp/lamp.workflow.yaml': `
id: lamp
§
place: desk
start: [install]
fields:
  desk:  { §, type: desks }
  until: { §, type: date and time }
  turns: { §, type: integer, initial: 0 }
tables:
  worn:
    §
    hit: first
    inputs: { turns: turns }
    outputs: { code: code }
    rules:
      - { turns: "> 5", code: NO_REASON, note: often }
      - { code: TAKEN }
who:
  hands:
    - { role: keeper, on_duty: yes }
    - { role: boss, not: senders(install), when: turns > 3 }
events:
  install: { §, by: hands, form: [desk, until] }
  turn: { §, by: hands, refuse: { NO_REASON: turns > 7, worn(): turns > 9 }, otherwise: { TAKEN: turns > 8 } }
  smash: { §, by: keeper, cosign: boss }
duties:
  dust: { §, for: keeper, when: turns < 9, due: { install: until }, done: turn, lapses: smash, missed: smash, remind: { before: T-SHORT }, late: { notify: boss }, paused: bright }
claim: { desk: { of: desk, while: [dark], else_refuse: TAKEN } }
initial: dark
states:
  dark:   { §, on: { turn: [{ guard: turns > 2, target: bright }, { target: dark, refuse: { TAKEN: turns > 4 } }], smash: broken }, after: { T-LONG: broken } }
  bright: { §, always: { guard: turns > 6, target: broken }, on: { turn: { target: dark, by: boss } } }
  broken: { §, type: final }
`,
});
const lamp = workflows['lamp']!;

it('each rule of a workflow is taken away in turn, and nothing else', () => {
  const before = structuredClone(lamp);
  const mutations = mutationsOf(lamp);
  const hands = (event: string) => ['anybody', 'keeper', 'keeper, on_duty', 'boss', 'boss, not', 'boss, when'].map((who) => `event ${event}: by ${who}`);
  expect(mutations.map(({ rule }) => rule)).toEqual([
    ...hands('install'),
    ...hands('turn'), 'event turn: refuse NO_REASON', 'event turn: refuse by table', 'event turn: otherwise TAKEN',
    'event smash: by anybody', 'event smash: by keeper', 'event smash: cosign',
    'state dark: on turn 1: guard', 'state dark: on turn 2: refuse TAKEN', 'state dark: after T-LONG',
    'state bright: on turn: by anybody', 'state bright: on turn: by boss', 'state bright: always: guard',
    'duty dust', 'duty dust: when', 'duty dust: due install', 'duty dust: done turn', 'duty dust: lapses smash', 'duty dust: missed smash', 'duty dust: remind', 'duty dust: late notify', 'duty dust: paused',
    'table worn: row 1 often', 'table worn: row 2', 'claim desk',
  ]);
  expect(lamp).toEqual(before);
  const texts = mutations.map(({ without }) => JSON.stringify(without));
  expect(texts).not.toContain(JSON.stringify(lamp));
  expect(new Set(texts).size).toBe(texts.length);
});
