import type { Duty } from '../definition/definition.js';
import type { Expression } from '../expression/expression.js';
import { saidOf } from './action-facts.js';
import { about, clauses, list, saidBy, saidIn, thing, title, titled, type Fact, type Owner } from './fact.js';

const AT_ONCE = { zh: '事件之时', en: 'at the event' };

export function dutyFacts(name: string, duty: Duty): Fact[] {
  const named = titled(duty.title, name);
  const owner: Owner = { key: `duty ${name}`, what: { zh: `责任 ${name}`, en: `duty ${name}` } };
  const each = (word: string, zh: string, en: string, named: Readonly<Record<string, Expression | null>>) =>
    Object.entries(named).flatMap(([event, until]) => about('duties', owner, `${word} ${event}`, { zh: `${zh}（${event}）`, en: `${en} (${event})` }, until ? saidBy(until) : saidIn(AT_ONCE)));
  return [
    thing('duties', { ...owner, what: { zh: `责任 ${named.zh}`, en: `duty ${named.en}` } }),
    ...title('duties', owner, duty.title),
    ...clauses('duties', owner, duty.clause),
    ...about('duties', owner, 'for', { zh: '谁负责', en: 'who owes it' }, saidOf(duty.for)),
    ...about('duties', owner, 'when', { zh: '仅当', en: 'only when' }, duty.when && saidBy(duty.when)),
    ...each('due', '期限', 'due', duty.due),
    ...each('due in', '期限，进入时', 'due on entering', duty.dueIn ?? {}),
    ...each('moved', '期限改至', 'due moves', duty.moved),
    ...about('duties', owner, 'remind before', { zh: '提前提醒', en: 'reminder before the due' }, duty.remind && saidBy(duty.remind.before)),
    ...about('duties', owner, 'remind to', { zh: '提醒谁', en: 'who is reminded' }, duty.remind && saidOf(duty.remind.to)),
    ...about('duties', owner, 'late', { zh: '逾期告知', en: 'who is told when late' }, duty.late.notify && saidOf(duty.late.notify)),
    ...about('duties', owner, 'missed', { zh: '逾期', en: 'when late' }, duty.late.missed ? saidIn({ zh: '视为未做', en: 'it counts as missed' }) : null),
    ...each('done', '完成', 'done', duty.done),
    ...about('duties', owner, 'lapses', { zh: '因何终止', en: 'lapses by' }, list(duty.lapses)),
    ...about('duties', owner, 'missed by', { zh: '因何视为未做', en: 'counts as missed by' }, list(duty.missed ?? [])),
    ...about('duties', owner, 'paused', { zh: '暂停', en: 'paused while' }, list(duty.paused ?? [])),
    ...each('apart', '另分', 'apart', duty.apart),
  ];
}
