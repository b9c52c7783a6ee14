import { boolean, choice, instant, integer, list, map, object, orNull, ref, text, type Schema } from './schema.js';

const words = { zh: text(), en: text() };
const title = ref('Words');
const parties = list(text(), { description: 'role:key_keeper@desk, person:deng', examples: [['role:key_keeper@desk']] });
const caseLine = { id: text(), workflow: text(), version: integer(), states: list(text()), ended: boolean, began: instant, at: instant };
const applied = { case: text(), workflow: text(), version: integer(), state: ref('StateValue'), ended: boolean, at: instant, steps: list(ref('Step')) };
const page = (items: string): Schema => object({ items: list(ref(items)), next: orNull(text()) });
const scope = choice('read', 'act', 'publish', 'administer');
const office = choice('administrator', 'publisher', 'auditor');
const token = { id: text(), name: text(), scopes: list(scope), created: instant, expires: instant, ended: orNull(instant) };
const account = { id: text(), login: text(), person: text(), offices: list(office), change_password: boolean, ended: orNull(instant) };
const workflow = { workflow: text(), title, clause: list(text()), hash: text(), start: list(text()) };
const evidenceLine = { text: text(), hash: text(), index: orNull(integer()), path: list(text()) };
const authors = { case: text({ description: 'The recorded change: its history, replay and evidence are those of a case' }), at: instant, by: orNull(text()), cosigner: orNull(text()), reason: text() };
const json: Schema = { description: 'JSON Schema' };

/** Every shape that the server answers with; the same as in libs/contract. */
export const answerSchemas: Readonly<Record<string, Schema>> = {
  Words: object(words),
  StateValue: { description: 'A state, or by compound state what is active in it', anyOf: [text(), { type: 'object', additionalProperties: ref('StateValue') }] },
  UnmetRule: object({ code: text(), clause: list(text()), ...words, 'shows?': map(), 'fields?': list(text()) }),
  BadValue: object({ path: text(), ...words }),
  Finding: object({ code: text(), severity: choice('error', 'warning'), file: text(), line: integer(), column: integer(), ...words, 'fix?': text() }),
  Problem: object({
    type: text(), title: text(), status: integer(), detail: text(), instance: text(), code: text(), clause: list(text()), ...words,
    'unmet?': list(ref('UnmetRule')), 'values?': list(ref('BadValue')), 'refusal?': text(), 'case?': text(), 'version?': integer(), 'findings?': list(ref('Finding')),
  }),
  Step: object({ case: text(), seq: integer(), workflow: text(), event: text(), kind: text(), to: ref('StateValue') }),
  Applied: object(applied),
  CaseLaid: object({ case: text(), version: integer(), state: ref('StateValue') }),
  CaseLine: object(caseLine),
  CasePage: page('CaseLine'),
  CaseTask: object({ state: text(), title, for: parties, priority: orNull(text()), since: instant, claimed_by: orNull(text()) }),
  CaseDuty: object({ duty: text(), title, no: integer(), begun: instant, due: instant, day: boolean, for: parties, done: orNull(instant), by: orNull(text()), verdict: text() }),
  CaseTimer: object({ timer: text(), state: text(), due: instant }),
  CaseView: object({
    ...caseLine, title, definition: text(), state: ref('StateValue'), active: list(object({ state: text(), ...words, since: orNull(instant) })), fields: map(),
    tasks: list(ref('CaseTask')), duties: list(ref('CaseDuty')), timers: list(ref('CaseTimer')), lets: orNull(map()), parent: orNull(text()),
  }),
  Transition: object({ event: text(), title, clause: list(text()), possible: boolean, unmet: list(ref('UnmetRule')), open: list(text(), { description: 'Codes among the unmet in which the form has a say: filled in, they may be met' }), form: map() }),
  Transitions: object({ case: text(), version: integer(), state: ref('StateValue'), at: instant, events: list(ref('Transition')) }),
  HistoryItem: {
    oneOf: [
      object({ is: { const: 'entry' }, at: instant, seq: integer(), title, hash: text(), previous: orNull(text()), entry: map() }),
      object({ is: { const: 'refusal' }, at: instant, id: text(), title, hash: text(), previous: orNull(text()), unmet: list(ref('UnmetRule')), refusal: map() }),
    ],
  },
  History: object({ case: text(), workflow: text(), items: list(ref('HistoryItem')) }),
  Replay: object({
    case: text(), holds: boolean, commands: integer(), chain: orNull(object({ seq: integer(), fault: text() })), folds: orNull(boolean),
    difference: orNull(object({ seq: integer(), event: text(), cause: text(), recorded: {}, decided: {} })),
    refusals: list(object({ refusal: text(), fault: text() })), erased: list(object({ commitment: text(), erased: instant })), erasedFiles: list(object({ file: text(), erased: instant })),
    undecidable: list(object({ seq: integer(), event: text(), commitments: list(text()), recorded: orNull(boolean) })), 'steps?': list(ref('ReplayStep')), 'definitions?': map(ref('WorkflowFiles')),
  }),
  ReplayStep: object({
    seq: integer(), kind: text(), event: text(), title, at: instant, due: orNull(instant), processed: orNull(instant), claimed: orNull(object({ at: instant, reason: text() })), actor: map(),
    cause: orNull(object({ case: text(), seq: integer() })), definition: text(), before: list(text()), after: list(text()), form: orNull(map()),
    values: list(object({ field: text(), title, old: {}, new: {} })), rows: list(object({ record: text(), row: text(), column: text(), old: {}, new: {} })),
    duties: list(object({ change: text(), duty: text(), title, no: integer(), due: instant, verdict: orNull(text()) })), effects: list(map()),
    reads: list(object({ key: text(), version: integer(), value: {} })),
    judged: list(object({ what: text(), result: { anyOf: [boolean, text()] }, saw: map(), rules: list(integer()), clauses: list(object({ clause: text(), ...words })) })), hash: text(),
  }),
  Evidence: object({
    format: { const: 'steward-evidence/1' }, case: text(), made_at: instant, entries: list(object({ case: text(), seq: integer(), ...evidenceLine })), refusals: list(object({ refusal: text(), ...evidenceLine })),
    definitions: map(object({ text: text(), sources: ref('WorkflowFiles') })), clauses: map(title), log: orNull(object({ checkpoint: text(), keys: list(text()) })),
  }),
  CheckpointLine: object({ size: integer(), at: instant, root: text(), note: text({ description: 'C2SP tlog-checkpoint, signed with Ed25519' }) }),
  CheckpointLines: list(ref('CheckpointLine')),
  Forgotten: object({ person: text(), values: integer(), files: integer(), accounts: integer({ description: 'Ended, with their sessions and tokens' }), case: text({ description: 'The recorded change' }) }),
  LogKeyLine: object({ key: text({ description: 'As verifiers keep it: name+id+base64' }), ended: boolean }),
  LogKeyLines: list(ref('LogKeyLine')),
  Verified: object({
    holds: boolean, cases: integer(), entries: integer(), refusals: integer(), definitions: integer(), checkpoints: integer(),
    files: object({ proved: integer(), unproved: list(text({ description: 'A definition whose files do not compile to it: altered, or made by another version of Steward' })) }),
    faults: list(object({ what: choice('entry', 'refusal', 'definition', 'number', 'checkpoint', 'publication', 'row', 'register', 'timer', 'task', 'duty', 'claim', 'index', 'index value', 'effect', 'incident', 'notice', 'personal value', 'file'), which: text(), fault: text(), 'n?': integer(), ...words })),
  }),
  SiteChangePage: page('SiteChange'),
  SiteChange: object({ ...authors, n: integer(), changed: list(object({ record: text(), rows: integer(), names: list(text(), { description: 'The first twenty' }) })), hash: text() }),
  BatchResults: object({ results: list({ oneOf: [object({ status: { enum: [200, 201] }, ...applied }), ref('Problem')] }) }),
  SignedIn: object({ token: text(), expires: instant, change_password: boolean }),
  Me: object({
    account: text(), login: text(), person: text(), offices: list(office), scopes: list(scope), change_password: boolean,
    posts: list(object({ role: text(), of: orNull(text()), deputy: boolean, from: orNull(text()), to: orNull(text()) })),
  }),
  TokenLine: object(token),
  TokenLines: list(ref('TokenLine')),
  TokenMade: object({ ...token, token: text({ description: 'Told once, and not kept' }) }),
  AccountLine: object(account),
  AccountLines: list(ref('AccountLine')),
  FirstPassword: object({ account: text(), login: text(), password: text({ description: 'Told once, and not kept' }) }),
  TaskPage: page('TaskLine'),
  TaskLine: object({ case: text(), workflow: text(), state: text(), title, for: parties, priority: orNull(text()), since: instant, claimed_by: orNull(text()) }),
  DutyPage: page('DutyLine'),
  DutyLine: object({ case: text(), workflow: text(), duty: text(), no: integer(), title, for: parties, begun: instant, due: instant, day: boolean, verdict: text() }),
  NoticePage: page('NoticeLine'),
  NoticeLine: object({ id: text(), case: text(), workflow: text(), at: instant, template: text(), duty: orNull(text()), reminder: boolean, read: boolean, ...words }),
  NoticesRead: object({ read: integer({ description: 'How many were not read before' }) }),
  RecordLines: list(object({ record: text(), title, columns: map(title) })),
  RowView: object({ record: text(), row: text(), version: integer(), columns: map() }),
  RowPage: page('RowView'),
  RowsPut: object({ case: text({ description: 'The recorded step' }), changed: integer() }),
  RegisterLines: list(object({ register: text(), ...words, clause: list(text()), columns: map(title) })),
  RegisterRows: object({ register: text(), title, at: instant, rows: list(object({ key: text(), case: orNull(text()), columns: map() })), next: orNull(text()) }),
  WorkflowLines: list(object(workflow)),
  WorkflowView: object({ ...workflow, versions: list(object({ hash: text(), saved: instant, live: boolean, cases: integer(), published: orNull(list(object(authors))) })), forms: map(json) }),
  WorkflowFiles: list(object({ path: text(), text: text() })),
  WorkflowVersionView: object({ definition: map(), files: ref('WorkflowFiles') }),
  PublishedFiles: object({ published: boolean, changed: list(text()), hashes: map(text()), findings: list(ref('Finding')), case: orNull(text({ description: 'The recorded step' })) }),
  Migrated: object({
    to: text({ description: 'Hash of the definition' }), applied: boolean,
    cases: list(object({ case: text(), verdict: choice('fits', 'moved', 'left'), from: list(text()), to: list(text()), unmet: list(ref('UnmetRule')) })),
  }),
  IncidentLine: object({
    id: text(), kind: choice('timer', 'effect'), case: text(), about: text(), at: instant, state: choice('open', 'retried', 'given up'), reason: map(), closed_by: orNull(text()),
  }),
  IncidentLines: list(ref('IncidentLine')),
  StoredFile: object({ hash: text(), bytes: integer(), type: text() }),
  TrialMade: object({ trial: text(), path: text({ description: 'Below it stands the API of the trial, e.g. <path>/api/v1/clock' }), begin: instant, token: text({ description: 'Of the trial’s administrator' }) }),
  ClockView: object({ now: instant, virtual: boolean }),
  Change: object({ n: integer(), case: text(), seq: integer(), workflow: text(), event: text(), kind: text(), at: instant }),
  Health: object({ status: choice('ok', 'stopping', 'no database') }),
};
