import { itemsOf, type Entry, type Node, type ScalarNode } from '../source/node.js';
import type { FileKind } from '../source/sort-files.js';
import type { SharedSite } from '../site/shared-site.js';
import { plainData, readValue } from '../site/read-value.js';
import { Problems } from '../source/problems.js';
import type { Type } from '../expression/type.js';
import { takeNames } from '../words/names.js';
import { tellUnknown } from '../words/tell-unknown.js';
import type { Reading } from '../words/reading.js';
import type { WorkflowDraft } from '../workflow/workflow-draft.js';
import type { Given } from './scenario-file.js';

/** The names that a scenario may use, as they come up from its `given` and step by step. */
export class ScenarioNames {
  readonly people = new Set<string>();
  /** case → its workflow */
  readonly cases = new Map<string, string>();
  /** case → the workflow of the case that began it, for what a step names */
  readonly beginners = new Map<string, WorkflowDraft>();
  readonly values = new Map<string, Node>();

  constructor(readonly workflow: WorkflowDraft, readonly workflows: ReadonlyMap<string, WorkflowDraft>, readonly site: SharedSite, readonly reading: Reading, readonly unread: ReadonlySet<FileKind>) {}

  /** For one scenario of the file. */
  inside(): ScenarioNames {
    const names = new ScenarioNames(this.workflow, this.workflows, this.site, this.reading, this.unread);
    for (const [name, value] of this.values) names.values.set(name, value);
    return names;
  }

  know(given: Given): void {
    for (const name of Object.keys(given.people)) this.people.add(name);
    for (const [name, { workflow }] of Object.entries(given.cases)) this.cases.set(name, workflow);
  }

  unknown(node: ScalarNode, known: Iterable<string>, zh: string, en: string): void {
    // what a file that cannot be read should hold is not missed
    if (this.unread.size === 0) tellUnknown(this.reading.problems, node, known, { zh, en, code: en.replaceAll(' ', '-') });
  }

  /** The fields of a form: written out, a whole one that `values` names, or several that complete one another, of which the later go before. */
  form(node: Node | undefined): Entry[] {
    const fields = new Map<string, Entry>();
    for (const part of itemsOf(node)) {
      const whole = part.is === 'scalar' && !part.quoted ? this.values.get(part.text) : part;
      if (whole === undefined && part.is === 'scalar') this.unknown(part, this.values.keys(), 'values 里的值', 'value');
      else for (const entry of takeNames(whole, this.reading.problems, false)) fields.set(entry.key.text, entry);
    }
    return [...fields.values()];
  }

  /** Data that must fit a type, told at once where they do not. What is null or left out is for the form to judge. */
  dataOf(node: Node, type: Type): unknown {
    const put = this.resolved(node);
    const found = new Problems(this.reading.problems.refusedNames);
    if (put.is !== 'scalar' || put.quoted || put.text !== 'null') readValue(put, type, found);
    if (this.unread.size === 0) for (const { code, place, zh, en, fix } of found.inOrder()) if (code !== 'missing-part') this.reading.problems.error(code, place, zh, en, fix);
    return this.data(node);
  }

  /** A word that `values` names stands for that value. */
  private resolved(node: Node): Node {
    if (node.is === 'scalar') return (node.quoted ? undefined : this.values.get(node.text)) ?? node;
    if (node.is === 'list') return { ...node, items: node.items.map((item) => this.resolved(item)) };
    return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: this.resolved(entry.value) })) };
  }

  /** Data of a form; a word that `values` names stands for that value. */
  data(node: Node): unknown {
    if (node.is === 'scalar') {
      const value = node.quoted ? undefined : this.values.get(node.text);
      return value === undefined ? plainData(node) : plainData(value);
    }
    if (node.is === 'list') return node.items.map((item) => this.data(item));
    return Object.fromEntries(node.entries.map((entry) => [entry.key.text, this.data(entry.value)]));
  }
}
