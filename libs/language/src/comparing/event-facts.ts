import type { Definition, EventDefinition, Refusal } from '../definition/definition.js';
import { inOneLine } from '../expression/in-one-line.js';
import { actionFacts, saidOf } from './action-facts.js';
import { about, both, clauses, joined, said, saidBy, saidIn, thing, title, titled, type Fact, type Owner } from './fact.js';

export type Codes = Definition['codes'];

export function eventFacts(name: string, event: EventDefinition, codes: Codes): Fact[] {
  const named = titled(event.title, name);
  const owner: Owner = { key: `event ${name}`, what: { zh: `事件 ${name}`, en: `event ${name}` } };
  return [
    thing('events', { ...owner, what: { zh: `事件 ${named.zh}`, en: `event ${named.en}` } }),
    ...title('events', owner, event.title),
    ...clauses('events', owner, event.clause),
    ...about('senders', owner, 'by', { zh: '谁可办', en: 'who may' }, event.by && saidOf(event.by)),
    ...about('senders', owner, 'cosign', { zh: '会签', en: 'who signs beside' }, event.cosign && saidOf(event.cosign)),
    ...event.form.flatMap(({ name: field, optional }) => about('forms', owner, `form ${field}`, { zh: `表单项 ${field}`, en: `form field ${field}` }, optional ? saidIn({ zh: '可不填', en: 'may be left out' }) : saidIn({ zh: '必填', en: 'must be filled in' }))),
    ...refusalFacts(owner, 'refuse', event.refuse, codes),
    ...refusalFacts(owner, 'otherwise', event.otherwise, codes),
    ...actionFacts(owner, event.actions),
  ];
}

const KINDS = { refuse: { zh: '拒绝', en: 'refuses' }, otherwise: { zh: '状态不符时告知', en: 'in the wrong state tells' } };

/** Each refusal with its code, the clauses behind it, when it is told and what it shows. */
export function refusalFacts(owner: Owner, kind: keyof typeof KINDS, refusals: readonly Refusal[], codes: Codes): Fact[] {
  const seen = new Map<string, number>();
  return refusals.flatMap(({ code, table, when, shows }) => {
    const name = code ?? inOneLine(table!);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    const clause = code === null ? [] : (codes[code]?.clause ?? []);
    const words = { zh: `${KINDS[kind].zh} ${name}${clause.length ? `（${clause.join('、')}）` : ''}`, en: `${KINDS[kind].en} ${name}${clause.length ? ` (${clause.join(', ')})` : ''}` };
    const shown = Object.entries(shows).map(([place, expression]) => joined([said(`${place}:`), saidBy(expression)], both(' ')));
    return [
      ...about('refusals', owner, `${kind} ${name}#${count}`, words, saidBy(when)),
      ...about('refusals', owner, `${kind} ${name}#${count} shows`, { zh: `${words.zh} 所示`, en: `${words.en}, shows` }, shown.length ? joined(shown) : null),
    ];
  });
}
