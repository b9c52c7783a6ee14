import type { Definition, Period } from '../definition/definition.js';
import type { ScalarNode } from '../source/node.js';
import { tellUnknown } from '../words/tell-unknown.js';
import { unknownName, type Making } from './making.js';

const PERIODS = ['day', 'week', 'month'];

/** Starts by the calendar; nothing where the file has none. */
export function makeCalendarStarts(making: Making): Pick<Definition, 'calendar'> {
  const { workflow, problems } = making;
  if (workflow.calendar.size === 0) return {};
  return {
    calendar: Object.fromEntries([...workflow.calendar].map(([name, { every, forEach }]) => {
      const event = workflow.events.get(name);
      if (!PERIODS.includes(every.text)) tellUnknown(problems, every, PERIODS, { zh: '期间', en: 'period' });
      if (event !== undefined && !event.by?.names.some((sender) => sender.text === 'system')) problems.error('calendar-start-by', event.name.place, `“${name}”由日历开始，须写 by: system。`, `"${name}" is begun by the calendar: write \`by: system\`.`, 'system');
      for (const asked of event?.form ?? []) if (!asked.optional) problems.error('calendar-start-asks', asked.name.place, '日历开始的事件没有人填表。', 'Nobody fills in a form where the calendar begins a case.');
      return [name, { every: every.text as Period, forEach: forEach === null ? null : { record: forEach.text, field: placeFor(making, forEach) } }];
    })),
  };
}

/** The field that `place` names: it keeps the row for which the case is begun. */
function placeFor(making: Making, record: ScalarNode): string {
  const { workflow, world, problems } = making;
  if (!world.site.records.has(record.text)) unknownName(making, record, world.site.records.keys(), { zh: '档案', en: 'record' });
  const name = workflow.place?.text ?? '';
  const type = workflow.fields.get(name)?.field.type;
  if (type?.is !== 'row' || type.record !== record.text) {
    problems.error('start-without-place', record.place, `for_each: ${record.text} 须有 place 指明存放它的字段，其类型为 ${record.text}。`, `With for_each: ${record.text} the \`place\` names the field that keeps it, of type ${record.text}.`);
  }
  return name;
}
