import { checkSmall } from '../../libs/decision/src/small-site.fixture.js';
import type { Publishable } from '#libs/engine';

/** The workflows behind the test vectors: small, and their history holds every member that an entry may have. */
export function errandSite(): Publishable {
  const { workflows, site } = checkSmall({
    'shared/records.yaml': `
desks:
  §
  named_by: code
  fields: { code: { §, type: text } }
items:
  §
  named_by: code
  fields: { code: { §, type: text }, desk: { §, type: desks }, status: { §, type: { home: 在, away: 出 }, initial: home }, weight: { §, type: integer, initial: 1 } }
cases:
  errands_of: { of: errand, by: [who.person], while: [running] }
`,
    'shared/types.yaml': 'contact: { §, parts: { person: { §, type: person }, phone?: { §, type: text, personal: true } } }\n',
    'shared/registers.yaml': `
REG-E:
  §
  begins: errand.ask
  key: [this]
  columns:
    asked_at: { §, from: at }
    item:     { §, from: thing }
    state:    { §, from: state, follows: true }
    told_by:  { §, on: errand.finish, from: actor }
`,
    'shared/templates.yaml': 'word: { zh: "请办 {amount}", en: "Errand {amount}" }\n',
    'errand/errand.tables.yaml': `
too_much: { §, given: { sum: money }, inputs: { sum: sum }, outputs: { code: code }, hit: collect, rules: [{ sum: "> 100.00", code: TOO_MUCH }, { sum: "> 1000.00", code: CLOSED }] }
`,
    'errand/errand.workflow.yaml': `
id: errand
§
place: thing.desk
start: [ask]
claim: { thing: { of: thing, while: [running], else_send: { event: ask_again, with: { note: form.note } } } }
fields:
  thing:  { §, type: items }
  who:    { §, type: contact }
  amount: { §, type: money, initial: 0.00 }
  note:   { §, type: text }
  visit:  { §, type: case of visit }
  until:  { §, type: date and time }
duties:
  report: { §, for: keeper, due: { ask: at + T-LONG }, remind: { before: T-SHORT }, late: { notify: boss }, done: finish, lapses: stop }
who: { anybody: [{ is: actor }], another: [{ role: keeper, not: who.person }] }
events:
  ask:
    §
    by: anybody
    form: [thing, who, amount?, note?]
    refuse:
      too_much(form.amount): form.amount != null
      NO_REASON: form.note = null
      TAKEN: count(errands_of(form.who.person)) > 2
    actions:
      - change: { items(thing): { status: away } }
      - notify: { to: keeper, template: word }
      - call: { service: door, do: open, with: { item: thing } }
  ask_again: { §, by: anybody, form: [note?] }
  send_off:
    §
    by: another
    form: [visit?]
    actions: { start: { workflow: visit, event: begin, with: { errand: this } } }
  link:   { §, by: anybody, form: [visit], refuse: { CLOSED: "form.visit.ended" } }
  pause:  { §, by: keeper }
  go_on:  { §, by: keeper }
  finish: { §, by: another, cosign: boss, form: [amount], actions: { change: { items(thing): { status: home } } } }
  stop:   { §, by: keeper }
initial: running
states:
  running:
    §
    initial: open
    on: { ask_again: {}, link: {}, pause: resting, stop: over, finish: checked }
    states:
      open:
        §
        task: { for: keeper, priority: high }
        after: { T-DAY: sent, T-SHORT: { every: T-LONG, actions: { notify: { to: boss, template: word } } } }
        on: { send_off: sent }
      sent: { § }
      before: { type: history, history: shallow }
  resting: { §, on: { go_on: before } }
  checked:
    §
    always: [{ as: heavy, guard: thing.weight > 5, target: parked }, { target: over }]
  parked: { §, tags: [ended], on: { go_on: over } }
  over: { §, type: final }
`,
    'visit/visit.workflow.yaml': `
id: visit
§
start: [begin]
fields: { errand: { §, type: case of errand } }
who: { anybody: [{ is: actor }] }
events: { begin: { §, by: [errand, anybody], form: [errand] }, end: { §, by: anybody } }
initial: live
states: { live: { §, on: { end: over } }, over: { §, type: final } }
`,
  });
  return { workflows, parameters: Object.fromEntries(Object.entries(site.parameters).map(([name, { values }]) => [name, { values }])), indexes: site.indexes, sources: [] };
}
