import type { Problems } from '../source/problems.js';
import { DATE } from '../expression/types/shapes.js';
import type { WorkflowDraft } from './workflow-draft.js';

const day = { type: DATE, optional: false, personal: false };

/** The field in which a case that the calendar begins keeps its day, week or month: period.first and period.last. */
export function addPeriod({ calendar, fields, start }: WorkflowDraft, problems: Problems): void {
  const [node] = start.filter((name) => calendar.has(name.text));
  if (node === undefined) return;
  const known = fields.get('period');
  if (known !== undefined) return problems.error('declared-twice', known.node.place, 'period 是日历开始自带的字段。', 'A start by the calendar brings the field `period` with it.');
  fields.set('period', {
    field: { title: { zh: '期间', en: 'Period' }, type: { is: 'parts', name: null, parts: { first: day, last: day } }, initial: null, personal: false, mask: null, choices: null, range: null },
    node,
  });
}
