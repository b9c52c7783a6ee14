import type { Name, Scope } from './scope.js';
import type { Part, Type } from './type.js';

/** A scope as key_lending and its neighbours have it, cut to what the specifications ask. */

export const choice = (...of: string[]): Type => ({ is: 'choice', of });
export const maybe = (of: Type): Type => ({ is: 'optional', of });
export const list = (of: Type): Type => ({ is: 'list', of });
export const row = (record: string): Type => ({ is: 'row', record });
export const simple = (is: 'text' | 'integer' | 'number' | 'money' | 'boolean' | 'date' | 'time' | 'date and time' | 'duration' | 'person' | 'code' | 'role' | 'any'): Type => ({ is });

type Written = Record<string, Type | Part>;
const part = (type: Type, more: Partial<Part> = {}): Part => ({ type, optional: false, personal: false, ...more });
const parts = (name: string | null, of: Written): Type => ({
  is: 'parts',
  name,
  parts: Object.fromEntries(Object.entries(of).map(([key, value]) => [key, 'is' in value ? part(value) : value])),
});

const [text, integer, money, boolean, date, time, instant, duration, person] = (
  ['text', 'integer', 'money', 'boolean', 'date', 'time', 'date and time', 'duration', 'person'] as const
).map(simple) as [Type, Type, Type, Type, Type, Type, Type, Type, Type];

export const SHARE = parts('share', {
  post: part(simple('role'), { optional: true }),
  person,
  percent: integer,
  amount: part(money, { initial: 0 }),
});
export const ATTEMPT = parts('attempt', {
  tried_at: instant,
  part: choice('early', 'morning', 'afternoon', 'evening', 'night'),
  message: part(text, { optional: true }),
});
const BORROWER = parts('borrower', {
  person,
  kind: choice('internal', 'external', 'sales', 'owner_side'),
  agent: part(boolean, { initial: false }),
  organisation: part(row('organisations'), { optional: true }),
  card_no: part(text, { optional: true }),
  card_valid_to: part(date, { optional: true }),
  id_no: part(text, { optional: true, personal: true }),
});
const PURPOSE = choice('work', 'repair', 'showing', 'opening', 'other');
const CONSENT = parts('consent', { owner: person, unit: row('units'), purpose: PURPOSE, from: date, to: date });
const STATUS = choice('in_custody', 'reserved', 'out', 'in_case', 'lost', 'void', 'handed_back');

const FIELDS: Record<string, Type> = {
  copy: row('keys'),
  borrower: BORROWER,
  purpose: PURPOSE,
  order_no: maybe(text),
  approval: maybe(text),
  consent: maybe(CONSENT),
  planned_until: maybe(instant),
  approved_until: maybe(instant),
  lent_at: instant,
  emergency: boolean,
  condition: choice('good', 'damaged', 'short', 'copied'),
  level: choice('minor', 'important', 'major'),
  guest: text,
  loan: maybe({ is: 'case', workflow: 'key_lending' }),
  lock: money,
  labour: money,
  other_loss: money,
  rounds: integer,
  weight: simple('number'),
  person: person,
  complained_about: maybe(person),
  accepted_by: list(person),
  shares: list(SHARE),
  attempts: list(ATTEMPT),
  still_out: list(row('keys')),
  window: duration,
};

const named = (types: Record<string, Type>, op: 'field' | 'let' | 'local'): Record<string, Name> =>
  Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type, tree: { op, name } }]));

export const SCOPE: Scope = {
  names: {
    ...named(FIELDS, 'field'),
    ...named({ total: money, of_the_house: boolean, unit_owner: maybe(person), work_card_is: choice('none', 'expired', 'in_force') }, 'let'),
    at: { type: instant, tree: { op: 'at' } },
    actor: { type: person, tree: { op: 'actor' } },
    this: { type: { is: 'case', workflow: 'key_lending' }, tree: { op: 'this' } },
    state: { type: choice('applied', 'lent', 'overdue', 'in_case', 'returned'), tree: { op: 'state' } },
    phone: { type: maybe(text), tree: { op: 'field', name: 'phone' }, personal: true },
  },
  form: { purpose: maybe(PURPOSE), reason: maybe(text), until: instant, scanned: row('keys'), person: maybe(person), amount: money },
  records: {
    keys: { code: text, category: choice('model_room', 'equipment_room', 'office'), unit: row('units'), custody_point: row('custody_points'), hook: text, status: STATUS, entrusted: boolean, entrusted_to: maybe(date) },
    units: { number: text, owner: maybe(person), occupied: boolean },
    custody_points: { code: text, kind: choice('centre', 'sales', 'other'), superior: maybe(person) },
    organisations: { code: text, may_borrow: boolean },
    persons: { code: text, department: maybe(row('departments')) },
  },
  cases: {
    key_lending: { copy: row('keys'), borrower: BORROWER, due_at: maybe(instant), lent_at: maybe(instant) },
    key_incident: { key_back_at: maybe(instant), outcome: maybe(choice('paid', 'waived')) },
  },
  states: { key_lending: ['applied', 'lent', 'overdue', 'in_case', 'returned'], key_incident: ['open', 'closed'] },
  setIn: { key_lending: { lent: ['due_at', 'lent_at'], overdue: ['due_at'] } },
  indexes: {
    loans_of_copy: { values: [row('keys')], item: { is: 'case', workflow: 'key_lending' } },
    loans_of_borrower: { values: [person], item: { is: 'case', workflow: 'key_lending' } },
    incidents_of_person: { values: [person], item: { is: 'case', workflow: 'key_incident' } },
    keys_on_hook: { values: [row('custody_points'), text], item: row('keys') },
  },
  tables: {
    due_time: { given: [instant], output: instant },
    papers_missing: { given: [boolean], output: list(simple('code')) },
    same_set: { given: [list(simple('any')), list(simple('any'))], output: boolean },
  },
  parameters: {
    'T-DUE': time,
    'T-EXT': duration,
    'T-CB': duration,
    'T-CB-REMIND': duration,
    'T-REOPEN': integer,
    'T-HANDLE': parts(null, { urgent: duration, longest: duration }),
    'T-TRY': parts(null, { times: integer, apart: duration, parts: integer }),
  },
  roles: ['key_keeper', 'supervisor', 'dept_manager', 'centre_manager'],
  codes: ['NO_BASIS', 'NO_OWNER_CONSENT'],
  duties: ['return_key', 'closing_callback'],
  events: ['start_handling', 'transfer', 'resolve'],
};
