import type { Type } from '../expression/type.js';
import { NOTHING } from '../expression/types/shapes.js';
import type { Node, ScalarNode } from '../source/node.js';
import type { Reading } from '../words/reading.js';
import type { Range } from '../definition/definition.js';
import type { SharedType } from '../definition/shared-parts.js';
import { tellUnknown } from '../words/tell-unknown.js';
import { isGoodName, takeNames } from '../words/names.js';
import { takeText } from '../words/texts.js';
import { readSharedType } from './read-shared-type.js';
import { readNumber } from './read-value.js';

export interface FieldType {
  type: Type;
  /** titles of a list of values */
  choices: Record<string, string> | null;
  range: Range | null;
}

const simple = ['text', 'integer', 'number', 'money', 'boolean', 'date', 'time', 'date and time', 'duration', 'person', 'file', 'signature', 'code', 'role', 'any'] as const;
const plain = { choices: null, range: null };
/** so that nothing that follows from it is told as well */
const unknown: FieldType = { ...plain, type: NOTHING };

/** Knows every name that a `type:` may mention, and reads what stands there. */
export class TypeReader {
  readonly #shared = new Map<string, { node: Node; read: SharedType | null; busy: boolean }>();

  constructor(readonly reading: Reading, readonly records: ReadonlySet<string>, readonly workflows: ReadonlySet<string>) {}

  declare(name: string, node: Node): void {
    this.#shared.set(name, { node, read: null, busy: false });
  }

  /** All shared types, read. */
  shared(): Map<string, SharedType> {
    const types = new Map<string, SharedType>();
    for (const [name, entry] of this.#shared) {
      const read = this.#readShared(name, entry.node);
      if (read !== null) types.set(name, read);
    }
    return types;
  }

  read(node: Node): FieldType {
    const { problems } = this.reading;
    if (node.is === 'list') {
      if (node.items.length === 0) problems.error('choice-without-values', node.place, '可选值一个也没有。', 'No values are listed.');
      const names = node.items.filter((item): item is ScalarNode => item.is === 'scalar' && isGoodName(item, problems, false));
      return { type: { is: 'choice', of: names.map((name) => name.text) }, choices: null, range: null };
    }
    if (node.is === 'map') {
      if (node.entries.length === 0) problems.error('choice-without-values', node.place, '可选值一个也没有。', 'No values are listed.');
      const entries = takeNames(node, problems, false);
      const choices = Object.fromEntries(entries.map((entry) => [entry.key.text, takeText(entry.value, problems)]));
      return { type: { is: 'choice', of: Object.keys(choices) }, choices, range: null };
    }
    return this.#text(node, node.text.trim());
  }

  /** For parameters: a type, or several named values of these types. */
  readParts(node: Node): Type {
    if (node.is !== 'map') return this.read(node).type;
    const parts = takeNames(node, this.reading.problems, false).map((entry) => [entry.key.text, { type: this.read(entry.value).type, optional: false, personal: false }]);
    return { is: 'parts', name: null, parts: Object.fromEntries(parts) };
  }

  #text(node: ScalarNode, text: string): FieldType {
    if (text.endsWith(' or null')) {
      const inner = this.#text(node, text.slice(0, -' or null'.length).trim());
      return { ...inner, type: { is: 'optional', of: inner.type } };
    }
    if (text.startsWith('list of ')) {
      const inner = this.#text(node, text.slice('list of '.length).trim());
      return { ...inner, type: { is: 'list', of: inner.type } };
    }
    if (text.startsWith('case of ')) return this.#case(node, text.slice('case of '.length).trim());
    const bounded = /^(money|integer|number)((?: from \S+)?(?: to \S+)?)$/.exec(text);
    if (bounded !== null && bounded[2] !== '') return this.#bounded(node, bounded[1] as 'money', bounded[2] ?? '');
    if ((simple as readonly string[]).includes(text)) return { ...plain, type: { is: text as 'any' } };
    if (this.records.has(text)) return { ...plain, type: { is: 'row', record: text } };
    const entry = this.#shared.get(text);
    if (entry !== undefined) {
      const shared = this.#readShared(text, node);
      return shared === null ? unknown : { type: shared.type, choices: shared.choices, range: null };
    }
    tellUnknown(this.reading.problems, { ...node, text }, [...simple, ...this.records, ...this.#shared.keys()], { zh: '类型', en: 'type', always: simple });
    return unknown;
  }

  #case(node: ScalarNode, workflow: string): FieldType {
    if (!this.workflows.has(workflow) && workflow !== 'any') {
      tellUnknown(this.reading.problems, { ...node, text: workflow }, this.workflows, { zh: '流程', en: 'workflow' });
      return unknown;
    }
    return { ...plain, type: { is: 'case', workflow } };
  }

  #bounded(node: ScalarNode, is: 'money' | 'integer' | 'number', words: string): FieldType {
    const from = / from (\S+)/.exec(words)?.[1];
    const to = / to (\S+)/.exec(words)?.[1];
    const type: Type = { is };
    const bound = (text: string | undefined): number | null => (text === undefined ? null : readNumber(text, type, node.place, this.reading.problems));
    return { type, choices: null, range: { from: bound(from), to: bound(to) } };
  }

  #readShared(name: string, asked: Node): SharedType | null {
    const entry = this.#shared.get(name);
    if (entry === undefined || entry.busy) {
      if (entry !== undefined) this.reading.problems.error('type-in-circle', asked.place, `类型“${name}”包含了它自己。`, `The type "${name}" contains itself.`);
      return null;
    }
    if (entry.read !== null) return entry.read;
    entry.busy = true;
    entry.read = readSharedType(name, entry.node, this, this.reading);
    entry.busy = false;
    return entry.read;
  }
}
