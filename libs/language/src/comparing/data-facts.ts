import type { Claim, Definition, Field } from '../definition/definition.js';
import type { Register } from '../definition/shared-parts.js';
import type { Type } from '../expression/type.js';
import { typeInWords } from '../expression/types/type-words.js';
import { saidSenders } from './action-facts.js';
import { about, both, clauses, joined, list, said, saidBy, saidIn, thing, title, titled, value, type Fact, type Group, type Owner, type Said } from './fact.js';

/** What a workflow is at all: its title, clauses, place, and how it begins. */
export function headFacts({ title: words, clause, regulation, zone, place, start, parent, calendar = {} }: Definition): Fact[] {
  const owner: Owner = { key: 'workflow', what: { zh: '流程', en: 'the workflow' } };
  return [
    ...title('workflow', owner, words),
    ...clauses('workflow', owner, clause),
    ...about('workflow', owner, 'regulation', { zh: '规定', en: 'regulation' }, value(regulation)),
    ...about('workflow', owner, 'zone', { zh: '时区', en: 'time zone' }, said(zone)),
    ...about('workflow', owner, 'place', { zh: '场所', en: 'place' }, place && saidBy(place.expression)),
    ...start.map((event) => thing('workflow', { key: `start ${event}`, what: { zh: `以事件 ${event} 立案`, en: `begins by ${event}` } })),
    ...about('workflow', owner, 'parent', { zh: '上级流程', en: 'parent' }, parent ? said(`${parent.called}: ${parent.workflow}`) : null),
    ...Object.entries(calendar).flatMap(([event, { every, forEach }]) => about('workflow', owner, `calendar ${event}`, { zh: `${event} 由日历开始`, en: `${event} begun by the calendar` }, said(`every ${every}${forEach ? ` for each of ${forEach.record}` : ''}`))),
  ];
}

/** A field, or the column of a record. */
export function fieldFacts(group: Group, owner: Owner, field: Field & { optional?: boolean }, of: string | null = null): Fact[] {
  const named = { ...owner, what: { zh: `${owner.what.zh}（${field.title.zh}）`, en: `${owner.what.en} (${field.title.en})` } };
  return [
    thing(group, named, said(''), of),
    ...title(group, owner, field.title),
    ...about(group, owner, 'type', { zh: '类型', en: 'type' }, typed(field.type)),
    ...about(group, owner, 'initial', { zh: '初值', en: 'initial value' }, field.initial === null ? null : said(valueText(field.type, field.initial))),
    ...about(group, owner, 'personal', { zh: '个人信息', en: 'personal' }, field.personal ? (field.whose === undefined ? saidIn({ zh: '是', en: 'yes' }) : said(field.whose)) : null),
    ...about(group, owner, 'whose', { zh: '其中的文件属于', en: 'whose its files are' }, field.filesOf ? said(filesOfText(field.filesOf)) : null),
    ...about(group, owner, 'optional', { zh: '可空', en: 'may be left out' }, field.optional ? saidIn({ zh: '是', en: 'yes' }) : null),
    ...restFacts(group, owner, field),
  ];
}

const filesOfText = (filesOf: Record<string, string>): string => Object.entries(filesOf).map(([part, person]) => (part === '' ? person : `${part}: ${person}`)).join(', ');

/** Titles of values, bounds and mask, which shared types have too. */
export const restFacts = (group: Group, owner: Owner, { choices, range, mask }: Pick<Field, 'choices' | 'range' | 'mask'>): Fact[] => [
  ...Object.entries(choices ?? {}).flatMap(([name, words]) => about(group, owner, `value ${name}`, { zh: `值 ${name}`, en: `value ${name}` }, said(words))),
  ...about(group, owner, 'range', { zh: '范围', en: 'range' }, range && said(`${range.from ?? ''} … ${range.to ?? ''}`)),
  ...about(group, owner, 'mask', { zh: '遮盖', en: 'mask' }, value(mask)),
];

export const typed = (type: Type): Said => saidIn(typeInWords(type), type);

/** Money as yuan, texts bare. */
export const valueText = (type: Type, value: unknown): string => (type.is === 'money' ? (Number(value) / 100).toFixed(2) : typeof value === 'string' ? value : JSON.stringify(value));

/** What has a name so that it is said once: lets, deadlines, senders. */
export function nameFacts({ lets, deadlines, who }: Definition): Fact[] {
  return [
    ...Object.entries(lets).map(([name, expression]) => thing('names', { key: `let ${name}`, what: { zh: `let ${name}`, en: `let ${name}` } }, saidBy(expression))),
    ...Object.entries(deadlines).map(([name, expression]) => thing('timers', { key: `deadline ${name}`, what: { zh: `期限 ${name}`, en: `deadline ${name}` } }, saidBy(expression))),
    ...Object.entries(who).map(([name, senders]) => thing('senders', { key: `who ${name}`, what: { zh: `发送人 ${name}`, en: `sender ${name}` } }, saidSenders(senders))),
  ];
}

export function claimFacts(name: string, claim: Claim): Fact[] {
  const owner: Owner = { key: `claim ${name}`, what: { zh: `占用 ${name}`, en: `claim ${name}` } };
  const told = claim.elseSend && joined([said(claim.elseSend.event), ...Object.entries(claim.elseSend.with).map(([field, one]) => joined([said(`${field}:`), saidBy(one)], both(' ')))]);
  return [
    thing('claims', owner),
    ...about('claims', owner, 'of', { zh: '占什么', en: 'of what' }, joined([claim.of, ...(claim.with ?? [])].map(saidBy))),
    ...about('claims', owner, 'while', { zh: '在哪些状态', en: 'in which states' }, list(claim.while)),
    ...about('claims', owner, 'else refuse', { zh: '否则拒绝', en: 'else refuses' }, value(claim.elseRefuse)),
    ...about('claims', owner, 'else send', { zh: '否则告知', en: 'else tells' }, told),
  ];
}

/** What a workflow writes into a register. */
export function registerFacts(name: string, { title: words, begins, clause, key, when, forEach, columns }: Register): Fact[] {
  const named = titled(words, name);
  const owner: Owner = { key: `register ${name}`, what: { zh: `登记簿 ${name}`, en: `register ${name}` } };
  return [
    thing('registers', { ...owner, what: { zh: `登记簿 ${named.zh}`, en: `register ${named.en}` } }),
    ...title('registers', owner, words),
    ...clauses('registers', owner, clause),
    ...about('registers', owner, 'begins', { zh: '由何事件立行', en: 'begun by' }, list(begins)),
    ...about('registers', owner, 'key', { zh: '键', en: 'key' }, joined(key.map(saidBy))),
    ...about('registers', owner, 'when', { zh: '仅当', en: 'only when' }, when && saidBy(when)),
    ...about('registers', owner, 'for each', { zh: '逐一', en: 'for each' }, forEach && joined([said(`${forEach.name} in`), saidBy(forEach.in)], both(' '))),
    ...Object.entries(columns).flatMap(([column, { title: words, on, from, follows }]) => {
      const one: Owner = { key: `${owner.key} column ${column}`, what: { zh: `${owner.what.zh} 的栏 ${column}`, en: `${owner.what.en} column ${column}` } };
      return [
        thing('registers', one, saidBy(from), owner.key),
        ...title('registers', one, words),
        ...about('registers', one, 'on', { zh: '由何事件填', en: 'filled by' }, list(on)),
        ...about('registers', one, 'follows', { zh: '随案件更新', en: 'follows the case' }, follows ? saidIn({ zh: '是', en: 'yes' }) : null),
      ];
    }),
  ];
}
