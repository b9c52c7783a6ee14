import type { Expression } from '../expression/expression.js';
import type { Name, Scope } from '../expression/scope.js';
import type { Type } from '../expression/type.js';
import { isNothing, NOTHING } from '../expression/types/shapes.js';
import type { ScalarNode } from '../source/node.js';
import type { TableDraft } from '../table/table-draft.js';
import type { EventDraft, WorkflowDraft } from '../workflow/workflow-draft.js';
import { checkCell } from '../expression/check-cell.js';
import { checkExpression } from '../expression/check-expression.js';
import { checkTable, type CheckedTable } from '../table/check-table.js';
import { mentions } from './mentions.js';
import { addRefers, noRefers, type Refers } from './refers.js';
import { sharedScope, tableShape, type SharedScope } from './shared-scope.js';
import { mayBeNull, orNull } from './types.js';
import type { Use } from './use.js';
import type { World } from './world.js';

/** A checked expression, with all that it refers to, also through lets and tables. */
export interface Checked {
  expression: Expression;
  refers: Refers;
}

const problemLimit = 200;
const deepestLets = 50;

/**
 * Checks the expressions of one workflow (or of the shared files: null). A let and a table of the workflow are checked
 * where they are used, for what is set there; the definition keeps one tree, and the type that holds at every use.
 */
export class ExpressionChecker {
  readonly lets = new Map<string, Expression>();
  readonly tables = new Map<string, CheckedTable>();
  /** everything that any expression of this workflow refers to */
  readonly refers: Refers = noRefers();
  readonly #letUses = new Map<string, Checked | null>();
  readonly #tableUses = new Map<string, Refers>();
  readonly #busy = new Set<string>();
  readonly #deep = new Map<string, Set<string>>();
  readonly #fields: Record<string, Name> = {};
  /** the fields where nothing has set them, and the lets that a text does not mention */
  readonly #bare: Record<string, Name> = {};
  readonly #shared: SharedScope;
  /** what is the same wherever an expression of this workflow stands */
  readonly #around: Omit<Scope, 'names' | 'form'>;
  #found = 0;

  constructor(readonly world: World, readonly workflow: WorkflowDraft | null, shared?: SharedScope) {
    this.#shared = shared ?? sharedScope(world);
    for (const [name, { field }] of workflow?.fields ?? []) {
      this.#fields[name] = { type: field.type, tree: { op: 'field', name }, personal: field.personal };
      this.#bare[name] = { ...this.#fields[name], type: orNull(field.type) };
    }
    for (const name of workflow?.lets.keys() ?? []) this.#bare[name] = { type: NOTHING, tree: { op: 'let', name } };
    const tables = Object.fromEntries([...world.site.tables, ...(workflow?.tables ?? [])].map(([name, table]) => [name, tableShape(table)]));
    const personal = { ...this.#shared.personal, form: [...(workflow?.fields ?? [])].filter(([, { field }]) => field.personal).map(([name]) => name) };
    this.#around = { ...this.#shared, personal, tables, duties: [...(workflow?.duties.keys() ?? [])], who: [...(workflow?.who.keys() ?? [])], events: [...(workflow?.events.keys() ?? [])] };
  }

  /** Checks an expression where it is used. Problems are told at its place; null when there are any. */
  check(node: ScalarNode, use: Use, wanted: Type | null, handsOn = false): Checked | null {
    return this.#ask(node, use, (scope) => checkExpression(node.text, { ...scope, handsOn }, wanted !== null && isNothing(wanted) ? null : wanted));
  }

  /** A cell of a decision table: a condition on the value of its column. */
  checkCell(node: ScalarNode, input: Type, use: Use): Checked | null {
    return this.#ask(node, use, (scope) => checkCell(node.text, input, scope));
  }

  #ask(node: ScalarNode, use: Use, ask: (scope: Scope) => ReturnType<typeof checkExpression>): Checked | null {
    const { expression, problems, refers } = ask(this.scope(node.text, use));
    for (const problem of problems) {
      // what is unknown may stand in a file that could not be read
      if (this.#found++ > problemLimit || (this.world.sharedUnread && problem.code.startsWith('unknown-'))) continue;
      this.world.reading.problems.error(problem.code, node.placeAt(problem.from), `${problem.zh}（${use.where.zh}）`, `${problem.en} (${use.where.en})`, problem.fix);
    }
    if (expression === null) return null;
    const all = addRefers(noRefers(), refers);
    for (const name of refers.lets) {
      const used = this.#let(name, use);
      if (used !== null) addRefers(all, used.refers);
    }
    for (const name of refers.tables) addRefers(all, this.#table(name, use));
    addRefers(this.refers, all);
    return { expression, refers: all };
  }

  /** Everything that a text may refer to where it is used. */
  scope(text: string, use: Use): Scope {
    const names: Record<string, Name> = { ...this.#bare };
    for (const name of use.set) if (Object.hasOwn(this.#fields, name) && !this.workflow?.lets.has(name)) names[name] = this.#fields[name]!;
    for (const name of mentions(text)) {
      if (this.workflow?.lets.has(name)) names[name] = { type: this.#let(name, use)?.expression.type ?? NOTHING, tree: { op: 'let', name } };
    }
    names['at'] = { type: { is: 'date and time' }, tree: { op: 'at' } };
    if (this.workflow !== null) {
      names['actor'] = { type: use.actor === 'person' ? { is: 'person' } : orNull({ is: 'person' }), tree: { op: 'actor' } };
      names['this'] = { type: { is: 'case', workflow: this.workflow.id }, tree: { op: 'this' } };
      if (use.cosigner) names['cosigner'] = { type: { is: 'person' }, tree: { op: 'cosigner' } };
    }
    Object.assign(names, use.names);
    return { ...this.#around, names, form: use.event === null ? null : this.formOf(use.event) };
  }

  /** The types of a form as it is sent; what may be left out and has no initial value may be null. */
  formOf(event: EventDraft, workflow: WorkflowDraft | null = this.workflow): Record<string, Type> {
    const form: Record<string, Type> = {};
    for (const { name, optional } of event.form) {
      const field = workflow?.fields.get(name.text)?.field;
      if (field !== undefined) form[name.text] = optional && field.initial === null ? orNull(field.type) : field.type;
    }
    return form;
  }

  /** Names that these texts mention, also through the lets and tables that they mention. */
  mentionedIn(texts: readonly string[]): ReadonlySet<string> {
    return this.#mentionedDeep(texts.join(' '), texts);
  }

  /** A let that a text shows. */
  useLet(name: string, use: Use): void {
    const used = this.#let(name, use);
    if (used !== null) addRefers(this.refers, used.refers);
  }

  /** A let where it is used. */
  #let(name: string, use: Use): Checked | null {
    const draft = this.workflow?.lets.get(name);
    if (draft === undefined) return null;
    const key = `${name}|${this.#signature(name, [draft.node.text], use)}`;
    const known = this.#letUses.get(key);
    if (known !== undefined) return known;
    if (this.#inCircle(name, draft.name)) return null;
    const { names: _, ...rest } = use;
    const checked = this.check(draft.node, { ...rest, names: {} }, null);
    this.#busy.delete(name);
    this.#letUses.set(key, checked);
    if (checked !== null) this.#keep(name, checked.expression, draft.name);
    return checked;
  }

  /** One tree for all uses; where a use sees null, the type says so. */
  #keep(name: string, expression: Expression, node: ScalarNode): void {
    const known = this.lets.get(name);
    if (known === undefined) this.lets.set(name, expression);
    else if (JSON.stringify(known.tree) !== JSON.stringify(expression.tree)) {
      this.world.reading.problems.error('let-changes-meaning', node.place, `“${name}”在不同的用处含义不同。`, `"${name}" means different things where it is used.`);
    } else if (mayBeNull(expression.type) && !mayBeNull(known.type)) this.lets.set(name, expression);
  }

  #table(name: string, use: Use): Refers {
    const own = this.workflow?.tables.get(name);
    const draft = own ?? this.world.site.tables.get(name);
    if (draft === undefined) return noRefers();
    const key = own === undefined ? name : `${name}|${this.#signature(`${name}()`, textsOf(draft), use)}`;
    const known = this.#tableUses.get(key);
    if (known !== undefined) return known;
    if (this.#inCircle(`${name}()`, draft.name)) return noRefers();
    const { names: _, ...rest } = use;
    const bare: Use = own === undefined ? { ...rest, set: new Set(), event: null, names: {} } : { ...rest, names: {} };
    const checker = own === undefined && this.workflow !== null ? new ExpressionChecker(this.world, null, this.#shared) : this;
    const table = checkTable(draft, checker, bare);
    this.#busy.delete(`${name}()`);
    this.#tableUses.set(key, table.refers);
    if (checker !== this) for (const [inner, checked] of checker.tables) if (!this.tables.has(inner)) this.tables.set(inner, checked);
    if (!this.tables.has(name)) this.tables.set(name, table);
    return table.refers;
  }

  /** Checks what nobody uses, so that its mistakes are told too. */
  checkUnused(use: Use): void {
    for (const [name, { node }] of this.workflow?.lets ?? []) {
      if ([...this.#letUses.keys()].some((key) => key.startsWith(`${name}|`))) continue;
      this.world.reading.problems.warning('unused-let', node.place, `没有地方用到“${name}”。`, `Nothing uses "${name}".`);
      this.#let(name, use);
    }
    for (const [name, table] of (this.workflow === null ? this.world.site.tables : this.workflow.tables)) {
      if ([...this.#tableUses.keys()].some((key) => key === name || key.startsWith(`${name}|`))) continue;
      if (this.workflow !== null) this.world.reading.problems.warning('unused-table', table.name.place, `没有地方用到决策表“${name}”。`, `Nothing uses the table "${name}".`);
      this.#table(name, use);
    }
  }

  #inCircle(name: string, node: ScalarNode): boolean {
    if (this.#busy.size >= deepestLets) {
      this.world.reading.problems.error('let-too-deep', node.place, `let 和决策表层层相依，超过 ${deepestLets} 层。`, `Lets and tables lean on one another more than ${deepestLets} deep.`);
      return true;
    }
    if (!this.#busy.has(name)) {
      this.#busy.add(name);
      return false;
    }
    this.world.reading.problems.error('let-in-circle', node.place, `“${node.text}”绕回到它自己。`, `"${node.text}" leads back to itself.`);
    return true;
  }

  /** What of a use matters to a let or table: the fields that it mentions, the form and the sender if it asks for them. */
  #signature(name: string, texts: readonly string[], use: Use): string {
    const deep = this.#mentionedDeep(name, texts);
    const set = [...use.set].filter((field) => deep.has(field)).sort().join();
    return `${set}|${deep.has('form') ? (use.event?.name.text ?? '') : ''}|${deep.has('actor') ? use.actor : ''}|${deep.has('cosigner') ? use.cosigner : ''}`;
  }

  #mentionedDeep(name: string, texts: readonly string[]): Set<string> {
    const known = this.#deep.get(name);
    if (known !== undefined) return known;
    const found = new Set<string>();
    this.#deep.set(name, found);
    for (const text of texts) {
      for (const mention of mentions(text)) {
        found.add(mention);
        const inner = this.workflow?.lets.get(mention);
        const table = this.workflow?.tables.get(mention);
        if (inner !== undefined) for (const more of this.#mentionedDeep(mention, [inner.node.text])) found.add(more);
        if (table !== undefined) for (const more of this.#mentionedDeep(`${mention}()`, textsOf(table))) found.add(more);
      }
    }
    return found;
  }
}

/** Every expression of a table, as text. */
function textsOf(table: TableDraft): string[] {
  const cells = table.rules.flatMap((rule) => [...rule.cells.values()].flatMap((cell) => (cell.value.is === 'list' ? cell.value.items : [cell.value])));
  return [...table.inputs.map((input) => input.expression.text), ...cells.map((cell) => (cell.is === 'scalar' ? cell.text : '')), table.formula?.text ?? ''];
}
