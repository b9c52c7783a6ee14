import type { Difference, Group, SiteDifferences } from '#libs/language';
import { printBehind, type Output } from './output.js';

type Words = Difference['what'];

const GROUP: Readonly<Record<Group, Words>> = {
  workflow: { zh: '流程', en: 'workflow' }, states: { zh: '状态', en: 'states' }, transitions: { zh: '去向', en: 'where events lead' }, timers: { zh: '计时', en: 'timers' },
  events: { zh: '事件', en: 'events' }, senders: { zh: '谁可办', en: 'who may' }, forms: { zh: '表单', en: 'forms' }, refusals: { zh: '拒绝', en: 'refusals' },
  actions: { zh: '动作', en: 'actions' }, duties: { zh: '责任与期限', en: 'duties and dues' }, tables: { zh: '决策表', en: 'tables' }, fields: { zh: '字段', en: 'fields' },
  names: { zh: '算式', en: 'what is worked out' }, claims: { zh: '占用', en: 'claims' }, registers: { zh: '登记簿', en: 'registers' }, parameters: { zh: '参数', en: 'parameters' },
  codes: { zh: '拒绝代码', en: 'codes' }, roles: { zh: '角色与场所', en: 'roles and places' }, records: { zh: '档案', en: 'records' }, types: { zh: '类型', en: 'types' },
  texts: { zh: '消息', en: 'messages' }, regulations: { zh: '规定', en: 'regulations' },
};

/** Tells differences by workflow and group, then what they mean for running cases. */
export function tellDifferences({ workflows, shared, consequences }: SiteDifferences, output: Output): void {
  const changed = Object.entries(workflows).filter(([, { change }]) => change !== 'same');
  const { print, paint } = output;
  if (output.json) return print(JSON.stringify({ changed: changed.length > 0 || shared.length > 0, workflows, shared, consequences }, null, 2));
  if (!changed.length && !shared.length) return print(paint.green('没有改变。 / Nothing changed.'));
  for (const [name, { title, change, differences }] of changed) {
    const mark = change === 'added' ? paint.green('+ ') : change === 'removed' ? paint.red('− ') : '';
    printBehind(output, mark, `${title.zh} ${name} / ${title.en}`, paint.bold);
    tellGroups(differences, output);
  }
  if (shared.length) {
    print(paint.bold('共用 / shared'));
    tellGroups(shared, output);
  }
  if (!consequences.length) return;
  print(paint.bold('对在办案件 / for running cases'));
  for (const { zh, en } of consequences) {
    printBehind(output, '  · ', zh);
    printBehind(output, '    ', en);
  }
}

function tellGroups(differences: readonly Difference[], output: Output): void {
  for (const group of new Set(differences.map((one) => one.group))) {
    output.print(`  ${GROUP[group].zh} ${GROUP[group].en}`);
    for (const one of differences.filter((one) => one.group === group)) tellOne(one, output);
  }
}

function tellOne({ change, what, before, after }: Difference, output: Output): void {
  const { paint } = output;
  printBehind(output, `    ${{ added: paint.green('+'), removed: paint.red('−'), changed: paint.yellow('~'), renamed: paint.yellow('↷') }[change]} `, inBoth(what));
  if (before) printBehind(output, '        旧 old  ', inBoth(before), paint.red);
  if (after) printBehind(output, '        新 new  ', inBoth(after), paint.green);
}

/** Once where both languages say it alike. */
const inBoth = ({ zh, en }: Words): string => (zh === en ? zh : `${zh} / ${en}`);
