import type { LaidRow } from '#libs/decision';

const row = (record: string, name: string, columns: Record<string, unknown>): LaidRow => ({ record, row: name, columns });
const post = (person: string, role: string, of: string | null = null): LaidRow => row('posts', `${person}-${role}`, { person, role, of, deputy: false, from: null, to: null });
const key = (code: string, hook: string, more: Record<string, unknown> = {}): LaidRow =>
  row('keys', code, {
    code, category: 'equipment_room', unit: 'E07', lock: `lock of ${code}`, custody_point: 'desk', hook, formal: true, taken_over: false, entrusted: false, status: 'in_custody', ...more,
  });

/** People, posts and keys under the tests: a desk with its keeper, another desk, borrowers from the house and from outside. */
export const siteRows: LaidRow[] = [
  row('organisations', 'property', { code: 'property', name: '物业公司', outside: false, may_borrow: false }),
  row('organisations', 'power', { code: 'power', name: '供电局', outside: true, may_borrow: true }),
  row('organisations', 'courier', { code: 'courier', name: '快递公司', outside: true, may_borrow: false }),
  row('departments', 'service', { code: 'service', organisation: 'property' }),
  row('departments', 'engineering', { code: 'engineering', organisation: 'property' }),
  row('custody_points', 'desk', { code: 'desk', kind: 'centre', department: 'service' }),
  row('custody_points', 'sales_desk', { code: 'sales_desk', kind: 'sales', department: 'engineering' }),
  ...['li', 'ma', 'chen', 'deng', 'fang'].map((person) => row('persons', person, { code: person, name: person, organisation: 'property', department: 'engineering' })),
  row('persons', 'tan', { code: 'tan', name: '谭', organisation: 'courier' }),
  row('units', 'E07', { number: 'E07', occupied: false }),
  ...Array.from({ length: 12 }, (_, index) => key(`K${index + 1}`, `H${index + 1}`)),
  key('S1', 'H1', { custody_point: 'sales_desk' }),
  post('li', 'key_keeper', 'desk'),
  post('ma', 'key_keeper', 'sales_desk'),
  post('chen', 'supervisor', 'service'),
  post('deng', 'internal_staff'),
  post('fang', 'internal_staff'),
  post('tan', 'external_worker'),
];

export const people = ['li', 'ma', 'chen', 'deng', 'fang', 'tan'];

export const borrower = (person: string) => ({ person, kind: 'internal', organisation: 'property', card_no: 'W17' });

/** A request that everything is in order for. */
export const application = (copy: string, person = 'deng') => ({ copy, borrower: borrower(person), purpose: 'repair', reason: '检修水泵', order_no: 'R100' });
