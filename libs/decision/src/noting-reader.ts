import type { Field, IndexDefinition, Type } from '#libs/language';
import { CaseReader } from './case-reader.js';
import { indexKey, parameterKey, rowKey, viewKey } from './slice.js';

/** One look of an expression: what at, in the words of the language, and what was there; `version` of what stands outside the case. */
export interface Looked {
  kind: 'field' | 'form' | 'row' | 'index' | 'case' | 'parameter' | 'people' | 'own';
  what: string;
  value: unknown;
  type: Type;
  /** titles of the values of a choice, where there are any */
  choices: Record<string, string> | null;
  version: number | null;
}

type About = { type: Type } & Partial<Pick<Field, 'choices'>>;

const text: About = { type: { is: 'text' } };
const texts: About = { type: { is: 'list', of: text.type } };

/** Reads as any case does, and notes every look, each once, in order. */
export class NotingReader extends CaseReader {
  readonly looked = new Map<string, Looked>();

  /** What was looked at, by what it is called. */
  values(): Record<string, unknown> {
    return Object.fromEntries([...this.looked.values()].map(({ what, value }) => [what, value]));
  }

  note(kind: Looked['kind'], what: string, value: unknown, { type, choices = null }: About = text, key: string | null = null): void {
    const version = key === null ? null : (this.work.reads.get(key)?.version ?? null);
    if (!this.looked.has(what)) this.looked.set(what, { kind, what, value: value ?? null, type, choices, version });
  }

  override column(record: string, row: string, name: string): unknown {
    const value = super.column(record, row, name);
    this.note('row', `${record}(${row}).${name}`, value, this.program.definition.records[record]?.columns[name], rowKey(record, row));
    return value;
  }

  override index(name: string, values: readonly unknown[]): readonly string[] {
    const found = super.index(name, values);
    this.note('index', `${name}(${values.join(', ')})`, found, { type: { is: 'list', of: itemOf(this.program.definition.indexes[name]) } }, indexKey(name, values));
    return found;
  }

  override ofCase(workflow: string, id: string, name: string): unknown {
    const value = super.ofCase(workflow, id, name);
    if (name !== 'this') this.note('case', `${id}.${name}`, value, name === 'state' ? texts : { type: { is: name === 'ended' ? 'boolean' : 'any' } }, viewKey(id));
    return value;
  }

  override parameter(name: string): unknown {
    const value = super.parameter(name);
    this.note('parameter', name, value, this.program.definition.parameters[name], parameterKey(name));
    return value;
  }

  override people(role: string): readonly string[] {
    const found = super.people(role);
    this.note('people', `people(${role})`, found, texts);
    return found;
  }

  override holderOrAbove(role: string): string | null {
    const found = super.holderOrAbove(role);
    this.note('people', `holder_or_above(${role})`, found);
    return found;
  }

  override senders(events: readonly string[]): readonly string[] {
    const found = super.senders(events);
    this.note('own', `senders(${events.join(', ')})`, found, texts);
    return found;
  }

  override samePersonal(one: string, other: string): boolean {
    const isSame = super.samePersonal(one, other);
    this.note('own', `same(${one.slice(0, 8)}…, ${other.slice(0, 8)}…)`, isSame, { type: { is: 'boolean' } });
    return isSame;
  }

  override verdictOf(duty: string): string {
    const found = super.verdictOf(duty);
    this.note('own', `verdict_of(${duty})`, found);
    return found;
  }

  override dueOf(duty: string): string | null {
    const found = super.dueOf(duty);
    this.note('own', `due_of(${duty})`, found, { type: { is: 'date and time' } });
    return found;
  }
}

const itemOf = (index: IndexDefinition | undefined): Type =>
  index === undefined ? text.type : 'record' in index.of ? { is: 'row', record: index.of.record } : { is: 'case', workflow: index.of.workflow };
