import type { SharedScope } from '../checking/shared-scope.js';
import { ExpressionChecker } from '../checking/expression-checker.js';
import { itemOf, typeAt } from '../checking/shared-scope.js';
import type { World } from '../checking/world.js';
import { useOf } from '../checking/use.js';
import { tellUnknown } from '../words/tell-unknown.js';
import type { ScalarNode } from '../source/node.js';
import { checkFilesOf } from './check-files-of.js';
import { checkSees } from './check-sees.js';
import { checkWhoseFields } from './check-whose.js';

/** What shared files say about one another and about the workflows: indexes, registers, tables that nobody uses. */
export function checkSite(world: World, scope: SharedScope): void {
  for (const index of world.site.indexes.values()) {
    const workflow = 'workflow' in index.of ? world.workflows.get(index.of.workflow.text) : undefined;
    if ('workflow' in index.of && workflow === undefined) {
      unknown(world, index.of.workflow, [...world.workflows.keys()], '流程', 'workflow');
      continue;
    }
    for (const path of index.by) {
      if (typeAt(itemOf(index), path.text.split('.'), scope.records, scope.cases) === undefined) {
        unknown(world, path, 'record' in index.of ? Object.keys(scope.records[index.of.record] ?? {}) : (workflow?.fields.keys() ?? []), '字段', 'column');
      }
    }
    for (const state of index.while ?? []) if (!workflow?.states.has(state.text)) unknown(world, state, [...(workflow?.states.keys() ?? [])], '状态', 'state');
  }
  for (const register of world.site.registers.values()) checkRegister(world, register);
  checkSees(world);
  checkWhoseFields(world);
  checkFilesOf(world);
  const checker = new ExpressionChecker(world, null, scope);
  checker.checkUnused(useOf(new Set(), null, 'perhaps', { zh: '公用文件', en: 'shared file' }));
}

function checkRegister(world: World, register: World['site']['registers'] extends ReadonlyMap<string, infer R> ? R : never): void {
  const { site, workflows, reading } = world;
  if (register.shows !== null) {
    const record = site.records.get(register.shows.text);
    if (record === undefined) return unknown(world, register.shows, [...site.records.keys()], '档案', 'record');
    for (const column of register.columns) {
      if (column.from !== null && !Object.hasOwn(record.definition.columns, column.from.text)) unknown(world, column.from, Object.keys(record.definition.columns), `档案“${register.shows.text}”的字段`, 'column');
      if (column.count !== null) checkCount(world, column.count, register.shows.text);
    }
  }
  else for (const { count } of register.columns) if (count !== null) reading.problems.error('count-without-record', count.place, 'count 只用于显示档案（shows）的登记簿。', '`count` is for a register that shows a record.');
  for (const name of [...register.begins, ...register.columns.flatMap((column) => column.on)]) {
    const [id = '', event = ''] = name.text.split('.');
    const workflow = workflows.get(id);
    if (event === '') reading.problems.error('event-expected', name.place, '事件写作 流程.事件，如 key_lending.hand_over。', 'An event is written as workflow.event, such as key_lending.hand_over.');
    else if (workflow === undefined) unknown(world, { ...name, text: id }, [...workflows.keys()], '流程', 'workflow');
    else if (workflow !== undefined && !workflow.events.has(event)) unknown(world, { ...name, text: event }, [...workflow.events.keys()], `流程“${id}”的事件`, 'event');
  }
  for (const [index, columns] of Object.entries(register.indexes)) {
    for (const column of columns) if (!register.columns.some((known) => known.name === column)) reading.problems.error('unknown-column', register.name.place, `索引“${index}”的栏目“${column}”不存在。`, `The index ${index} names a column "${column}" that does not exist.`);
  }
}

function checkCount(world: World, count: ScalarNode, record: string): void {
  const indexes = [...world.site.indexes.values()].filter(({ of }) => 'record' in of && of.record === record).map(({ name }) => name.text);
  if (!indexes.includes(count.text)) unknown(world, count, indexes, `档案“${record}”的索引`, `index of ${record}`);
}

function unknown(world: World, name: ScalarNode, known: Iterable<string>, zh: string, en: string): void {
  if (!world.sharedUnread) tellUnknown(world.reading.problems, name, known, { zh, en });
}
