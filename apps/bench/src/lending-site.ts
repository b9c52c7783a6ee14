import type { LaidRow } from '#libs/decision';
import type { Errand } from './errand.js';
import { post } from './post.js';

/** A site large enough that callers do not meet by chance: one keeper, and as many borrowers and keys as callers. */
export function lendingRows(callers: number): LaidRow[] {
  const each = <T>(make: (index: number) => T): T[] => Array.from({ length: callers }, (_, index) => make(index));
  return [
    { record: 'organisations', row: 'property', columns: { code: 'property', name: '物业公司', outside: false, may_borrow: false } },
    { record: 'departments', row: 'service', columns: { code: 'service', organisation: 'property' } },
    { record: 'custody_points', row: 'desk', columns: { code: 'desk', kind: 'centre', department: 'service', superior: null } },
    { record: 'units', row: 'E07', columns: { number: 'E07', owner: null, occupied: false } },
    post('li', 'key_keeper', 'desk'),
    post('chen', 'supervisor', 'service'),
    post('zhao', 'dept_manager', 'service'),
    ...each((index) => post(`p${index}`, 'internal_staff', null)),
    ...each((index) => ({ record: 'persons', row: `p${index}`, columns: { code: `p${index}`, name: `p${index}`, organisation: 'property', department: 'service' } })),
    ...each((index) => ({
      record: 'keys', row: `K${index}`,
      columns: {
        code: `K${index}`, category: 'equipment_room', unit: 'E07', lock: `L${index}`, custody_point: 'desk', hook: `H${index}`, formal: true,
        taken_over: false, entrusted: false, entrusted_from: null, entrusted_to: null, status: 'in_custody',
      },
    })),
  ];
}

/** The steps of one lending by caller `index`, from apply to returned: who sends which event with which form. */
export const lendingSteps = (index: number): { event: string; as: string; form: Record<string, unknown> }[] => [
  { event: 'apply', as: `p${index}`, form: { copy: `K${index}`, borrower: { person: `p${index}`, kind: 'internal', organisation: 'property', card_no: 'W17' }, purpose: 'repair', reason: '检修水泵', order_no: 'R100' } },
  { event: 'start_check', as: 'li', form: {} },
  { event: 'reserve', as: 'li', form: {} },
  { event: 'hand_over', as: 'li', form: { signed_out: { giver: 's1', taker: 's2' } } },
  { event: 'bring_back', as: 'li', form: { scanned: `K${index}`, returner: `p${index}` } },
  { event: 'accept_return', as: 'li', form: { hook: `H${index}`, signed_back: { giver: 's1', taker: 's2' } } },
];

/** Lendings by 256 callers, each with a key of his own. */
export const lending: Errand = {
  callers: 256,
  rows: lendingRows,
  live: async (_, send, caller) => {
    let id: string | null = null;
    for (const { event, as, form } of lendingSteps(caller)) id = (await send('key_lending', id, event, as, form)).case;
  },
};
