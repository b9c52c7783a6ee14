import type { LaidRow } from '#libs/decision';
import type { Errand } from './errand.js';
import { post } from './post.js';

const complaintRows = (): LaidRow[] => [
  { record: 'organisations', row: 'property', columns: { code: 'property', name: '物业公司', outside: false, may_borrow: false } },
  { record: 'departments', row: 'engineering', columns: { code: 'engineering', organisation: 'property' } },
  { record: 'units', row: 'A0501', columns: { number: 'A0501', owner: 'bai', occupied: true } },
  { record: 'complaint_offices', row: 'hall', columns: { code: 'hall', place: '一号楼大堂服务台', telephone: '82001234', notice: 3, published_on: '2026-01-05', published_at: ['大堂公告栏'] } },
  ...['an', 'du', 'wu', 'bai'].map((code) => ({ record: 'persons', row: code, columns: { code, name: code, organisation: 'property', department: 'engineering' } })),
  post('an', 'cs_agent', null),
  post('du', 'dept_worker', 'engineering'),
  post('wu', 'dept_manager', 'engineering'),
  post('bai', 'owner', null),
];

/** Complaints from receipt to signature. They do not meet: nothing in one is about another. */
export const complaint: Errand = {
  callers: 256,
  rows: complaintRows,
  live: async (_, send) => {
    const { case: id } = await send('complaint', null, 'register', 'an', { complainant: 'bai', complainant_kind: 'owner', unit: 'A0501', phone: '13800000001', channel: 'phone_call', office: 'hall', matter: '电梯停运' });
    const step = (event: string, as: string, form = {}): Promise<unknown> => send('complaint', id, event, as, form);
    await step('start_verify', 'an', { urgency: 'ordinary', category: 'facilities', department: 'engineering' });
    await step('verify_valid', 'du', { findings: '属实', head: 'wu' });
    await step('read_report', 'wu');
    await step('start_handling', 'du');
    await step('resolve', 'wu', { sheet: { happened_at: '2026-03-01T00:00:00Z', matter: '电梯停运', received_by: 'an', outcome: '已更换接触器' } });
    await step('callback_ok', 'an', { reached_by: 'telephone', satisfaction: 4, record: '满意' });
    await step('sign', 'wu');
  },
};
