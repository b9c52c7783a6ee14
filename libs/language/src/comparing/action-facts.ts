import type { Action } from '../definition/chart.js';
import type { Sender, Senders } from '../definition/definition.js';
import type { Expression } from '../expression/expression.js';
import { about, both, saidIn, joined, quietly, said, saidBy, type Fact, type Group, type Owner, type Said } from './fact.js';

/** Every action of a list, and their order. */
export function actionFacts(owner: Owner, actions: readonly Action[], group: Group = 'actions'): Fact[] {
  const seen = new Map<string, number>();
  const facts = actions.flatMap((action) => partsOf(action).flatMap(({ name, what }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return about(group, owner, `does ${name}#${count}`, both(name), withCondition(action, what));
  }));
  const order = [...seen.keys()];
  return [...facts, ...quietly('order', about(group, owner, 'order', { zh: '动作的次序', en: 'order of its actions' }, said(order.join(' → '), order)))];
}

function partsOf(action: Action): { name: string; what: Said }[] {
  switch (action.do) {
    case 'assign':
      return Object.entries(action.set).map(([field, expression]) => ({ name: `assign ${field}`, what: saidBy(expression) }));
    case 'change':
      return Object.entries(action.set).map(([column, expression]) => ({ name: `change ${action.record}(${saidBy(action.rows).says.en}).${column}`, what: saidBy(expression) }));
    case 'start':
      return [{ name: `start ${action.workflow}.${action.event}`, what: joined([withValues(action.with), ...(action.link === undefined ? [] : [said(`link ${action.link}`)])], both(' ')) }];
    case 'send':
      return [{ name: `send ${action.event}`, what: joined([saidBy(action.to), withValues(action.with)], both(' ')) }];
    case 'notify':
      return [{ name: `notify ${action.template}`, what: saidOf(action.to) }];
    case 'call':
      return [{ name: `call ${action.service}${action.operation === null ? '' : `.${action.operation}`}`, what: withValues(action.with) }];
  }
}

function withCondition({ when, forEach }: Action, what: Said): Said {
  const more = [...(when ? [joined([said('when'), saidBy(when)], both(' '))] : []), ...(forEach ? [joined([said(`for each ${forEach.name} in`), saidBy(forEach.in)], both(' '))] : [])];
  return more.length ? joined([what, ...more], both('; ')) : what;
}

const withValues = (named: Readonly<Record<string, Expression>>): Said => {
  const { says, sense } = joined(Object.entries(named).map(([name, expression]) => joined([said(`${name}:`), saidBy(expression)], both(' '))));
  return { says: both(`{ ${says.en} }`), sense };
};

/** Who, by the names that the file gives; what a name stands for is told where it is declared. */
export const saidOf = ({ name, any }: Senders): Said => said(name, any.map(senseOf));

/** The alternatives of a named sender. */
export const saidSenders = (alternatives: readonly Sender[]): Said =>
  joined(alternatives.map((sender) => joined(wordsOf(sender), both(', '))), { zh: '；或 ', en: '; or ' });

function wordsOf({ role, of, is, not, when, workflow, onDuty, notAsked, otherwise }: Sender): Said[] {
  const with_ = (word: string, expression: Expression | null): Said[] => (expression === null ? [] : [joined([said(word), saidBy(expression)], both(' '))]);
  return [
    ...(role === null ? [] : [said(role)]), ...(workflow === null ? [] : [said(`workflow ${workflow}`)]), ...(of === 'any' ? [said('of any')] : with_('of', of)),
    ...with_('is', is), ...with_('not', not), ...(not === null || notAsked === true ? [] : [saidIn({ zh: '仍会收到待办', en: 'asked all the same' })]), ...with_('when', when),
    ...(onDuty ? [said('on duty')] : []), ...(otherwise === undefined ? [] : [said(`otherwise ${otherwise}`)]),
  ];
}

const senseOf = (sender: Sender): unknown => wordsOf(sender).map(({ sense }) => sense);

