import type { Expression } from '../expression/expression.js';
import { inOneLine } from '../expression/in-one-line.js';
import type { Words } from '../source/problem.js';

/** What differences are sorted by, in the order in which they are told. */
export const GROUPS = [
  'workflow', 'states', 'transitions', 'timers', 'events', 'senders', 'forms', 'refusals', 'actions', 'duties', 'tables', 'fields', 'names', 'claims', 'registers',
  'parameters', 'codes', 'roles', 'records', 'types', 'texts', 'regulations',
] as const;

export type Group = (typeof GROUPS)[number];

/** One thing that files say, so that it can be held against what others say of the same thing. */
export interface Fact {
  group: Group;
  /** what it is said of; a name beside others of its kind */
  key: string;
  /** the thing that it belongs to, if any: where that is gone, so is this */
  of: string | null;
  what: Words;
  /** as the owner wrote it, for people */
  says: Words;
  /** what it comes to: the same sense in other words is no difference */
  sense: string;
  /** told only where both have it and differ: a title; the order of things, and that only where the things themselves are the same */
  quiet?: 'title' | 'order';
}

/** What is said, and what it comes to. */
export interface Said {
  says: Words;
  sense: string;
}

export const both = (text: string): Words => ({ zh: text, en: text });

/** Plain text, which means what it says. */
export const said = (text: string, sense: unknown = text): Said => ({ says: both(text), sense: JSON.stringify(sense) });

export const saidIn = (says: Words, sense: unknown = says): Said => ({ says, sense: JSON.stringify(sense) });

/** An expression in its owner's words; two that come to the same tree mean the same. */
export const saidBy = (expression: Expression): Said => said(inOneLine(expression), expression.tree);

/** Several together. */
export function joined(parts: readonly Said[], by: Words = both(', ')): Said {
  return { says: { zh: parts.map(({ says }) => says.zh).join(by.zh), en: parts.map(({ says }) => says.en).join(by.en) }, sense: JSON.stringify(parts.map(({ sense }) => sense)) };
}

/** Two texts, one behind the other, in each language. */
export const behind = (one: Words, zh: string, en: string): Words => ({ zh: `${one.zh}${zh}`, en: `${one.en}${en}` });

/** A thing whose facts are gathered. */
export interface Owner {
  key: string;
  what: Words;
}

/** Says of a thing that it is there: its own fact, to which others belong. */
export const thing = (group: Group, { key, what }: Owner, { says, sense }: Said = said(''), of: string | null = null): Fact => ({ group, key, of, what, says, sense });

/** Says one thing of an owner; nothing where there is nothing to say. */
export function about(group: Group, owner: Owner, name: string, words: Words, what: Said | null): Fact[] {
  return what === null ? [] : [{ group, key: `${owner.key} ${name}`, of: owner.key, what: behind(owner.what, `：${words.zh}`, `: ${words.en}`), ...what }];
}

/** Names as a list; null for none, so that nothing is said of them. */
export const list = (names: readonly string[]): Said | null => (names.length ? said(names.join(', '), names) : null);

/** A value that is plain JSON. */
export const value = (value: unknown): Said | null => (value === null || value === undefined ? null : said(typeof value === 'string' ? value : JSON.stringify(value), value));

export const titled = ({ zh, en }: Words, name: string): Words => ({ zh: `${name}（${zh}）`, en: `${name} (${en})` });

export const title = (group: Group, owner: Owner, words: Words): Fact[] => quietly('title', about(group, owner, 'title', { zh: '名称', en: 'title' }, said(`${words.zh} / ${words.en}`)));

export const quietly = (quiet: 'title' | 'order', facts: readonly Fact[]): Fact[] => facts.map((fact) => ({ ...fact, quiet }));

export const clauses = (group: Group, owner: Owner, clause: readonly string[]): Fact[] => about(group, owner, 'clause', { zh: '条款', en: 'clauses' }, list(clause));
