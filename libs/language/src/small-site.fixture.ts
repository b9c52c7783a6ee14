import { checkWorkflows, type CheckedWorkflows } from './check-workflows.js';
import type { SourceFile } from './source/sort-files.js';

/** A site that is small enough to be seen at a glance, and right: each test makes one mistake in it. */
export const smallSite: Record<string, string> = {
  'shared/types.yaml': `
holder:
  zh: 持有人
  en: Holder
  parts:
    person: { zh: 姓名, en: Person, type: person }
    phone?: { zh: 电话, en: Phone, type: text, personal: true }
colour:
  zh: 颜色
  en: Colour
  values: { red: 红, green: 绿 }
`,
  'shared/records.yaml': `
keys:
  zh: 钥匙
  en: Keys
  named_by: code
  fields:
    code:   { zh: 编号, en: Code, type: text }
    desk:   { zh: 柜台, en: Desk, type: desks }
    status: { zh: 状态, en: Status, type: { home: 在库, away: 在外 }, initial: home }
    owner?: { zh: 业主, en: Owner, type: person }
  indexes:
    keys_of_desk: [desk]
desks:
  zh: 柜台
  en: Desks
  named_by: code
  fields:
    code: { zh: 编号, en: Code, type: text }
cases:
  loans_of_key: { of: lend, by: [copy], while: [out] }
`,
  'shared/roles.yaml': `
places:
  desk: { zh: 柜台, en: Desk, record: desks }
roles:
  keeper: { zh: 专人, en: Keeper, of: desk, otherwise: NOT_KEEPER }
  boss:   { zh: 经理, en: Manager }
`,
  'shared/parameters.yaml': `
T-LEND:
  zh: 借期
  en: Time of a loan
  type: duration
  values: { 2026-01-01: PT8H }
T-WARN:
  zh: 提醒
  en: Reminder
  type: duration
  values: { 2026-01-01: PT1H }
T-NOON:
  zh: 中午
  en: Noon
  type: time
  values: { 2026-01-01: "12:00:00" }
`,
  'shared/codes.yaml': `
NOT_KEEPER: { zh: 不是专人, en: Not the keeper, clause: R1 }
NO_REASON:  { zh: 无事由, en: No reason }
TAKEN:      { zh: "不在库（{status}）", en: "Taken ({status})", shows: { status: text } }
`,
  'shared/templates.yaml': `
told_late: { zh: "钥匙 {copy} 逾期", en: "Key {copy} is late" }
`,
  'shared/registers.yaml': `
REG-1:
  zh: 登记簿
  en: Register
  begins: lend.hand
  key: [this]
  columns:
    copy:    { zh: 钥匙, en: Key, from: copy }
    due:     { zh: 应还, en: Due, from: due_at, follows: true }
    back_at: { zh: 归还, en: Back, on: lend.back, from: at }
`,
  'regulations/rules.yaml': `
id: rules
zh: 规定
en: Rules
clauses:
  R1: { zh: 第一条, en: The first }
`,
  'lend/lend.tables.yaml': `
due_time:
  zh: 应还时间
  en: Due
  hit: unique
  given: { lent: date and time }
  inputs: { clock: time(lent) }
  outputs: { due: date and time }
  rules:
    - { clock: < T-NOON, due: lent + T-LEND }
    - { clock: ">= T-NOON", due: lent + T-WARN }
`,
  'lend/lend.workflow.yaml': `
id: lend
zh: 借
en: Lend
regulation: rules
clause: [R1]
place: copy.desk
start: [ask]
claim:
  copy: { of: copy, while: [out], else_refuse: NO_REASON }
fields:
  copy:   { zh: 钥匙, en: Key, type: keys }
  asker:  { zh: 申请人, en: Asker, type: person }
  reason: { zh: 事由, en: Reason, type: text }
  level:  { zh: 级别, en: Level, type: [low, high], initial: low }
  price:  { zh: 价格, en: Price, type: money from 0, initial: 12.50 }
  due_at: { zh: 应还, en: Due, type: date and time }
  note:   { zh: 备注, en: Note, type: text }
let:
  urgent: level = high
  others: loans_of_key(copy)[item != this]
deadlines:
  last_day: date(due_at)
duties:
  give_back:
    zh: 归还
    en: Give back
    clause: R1
    for: the_asker
    due: { hand: at + T-LEND }
    remind: { before: T-WARN }
    late: { notify: boss }
    done: back
who:
  the_asker: [{ is: asker }]
  helper:
    - { role: keeper }
    - { role: boss, not: asker }
events:
  ask:
    zh: 申请
    en: Ask
    by: helper
    form: [copy, asker, reason?, level?]
    refuse:
      NO_REASON: form.reason = null
  hand:
    zh: 交付
    en: Hand over
    clause: R1
    by: keeper
    refuse:
      TAKEN:
        when: copy.status != home or urgent
        shows: { status: copy.status }
    actions:
      - assign: { due_at: due_time(at) }
      - change: { keys(copy): { status: away } }
  back:
    zh: 归还
    en: Back
    by: keeper
    form: [note?]
    actions: { change: { keys(copy): { status: home } } }
  drop:
    zh: 放弃
    en: Drop
    by: the_asker
initial: asked
states:
  asked:
    zh: 已申请
    en: Asked
    task: keeper
    on: { hand: out, drop: dropped }
  out:
    zh: 在外
    en: Out
    initial: lent
    on: { back: returned }
    states:
      lent:
        zh: 借出
        en: Lent
        after: { last_day: late }
      late:
        zh: 逾期
        en: Late
        task: { for: keeper, priority: high }
        entry: { notify: { to: the_asker, template: told_late } }
        on:
          back: { guard: count(others) = 0, target: returned }
  returned: { zh: 已还, en: Returned, type: final }
  dropped:  { zh: 已放弃, en: Dropped, type: final }
`,
};

const textsOf = new WeakMap<CheckedWorkflows, Record<string, string>>();

export const workflowFile = 'lend/lend.workflow.yaml';

/** The small site with other texts for some files; an empty text leaves a file out. */
export function checkSmall(changed: Record<string, string> = {}): CheckedWorkflows {
  const texts = { ...smallSite, ...changed };
  const files: SourceFile[] = Object.entries(texts).filter(([, text]) => text !== '').map(([path, text]) => ({ path, text }));
  const checked = checkWorkflows(files);
  textsOf.set(checked, texts);
  return checked;
}

/** Replaces one piece of text in one file and checks. Fails when the piece is not there. */
export function checkWith(from: string, to: string, file = workflowFile): CheckedWorkflows {
  const text = smallSite[file] ?? '';
  if (!text.includes(from)) throw new Error(`"${from}" does not stand in ${file}`);
  return checkSmall({ [file]: text.replace(from, () => to) });
}

/** The problems as "code: what stands at its place", in the order in which they are told. */
export function told(checked: CheckedWorkflows): string[] {
  return checked.problems.map(({ code, place }) => {
    const line = textsOf.get(checked)?.[place.file]?.split('\n')[place.line - 1] ?? '';
    return `${code}: ${/^(?:\s+|[\p{L}\p{N}_]+(?:-[\p{L}\p{N}]+)*|.)/u.exec(line.slice(place.column - 1))?.[0] ?? ''}`;
  });
}

/** The codes alone. */
export function codes(checked: CheckedWorkflows): string[] {
  return checked.problems.map((problem) => problem.code);
}
