import type { DecisionTable, Table } from '../definition/shared-parts.js';
import type { Expression, Tree } from '../expression/expression.js';
import type { Name } from '../expression/scope.js';
import type { Type } from '../expression/type.js';
import { NOTHING } from '../expression/types/shapes.js';
import type { Node } from '../source/node.js';
import type { ExpressionChecker } from '../checking/expression-checker.js';
import { addRefers, noRefers, type Refers } from '../checking/refers.js';
import { tableShape } from '../checking/shared-scope.js';
import { withNames, type Use } from '../checking/use.js';
import type { TableDraft } from './table-draft.js';

export interface CheckedTable {
  draft: TableDraft;
  table: Table;
  refers: Refers;
  /** false where a cell has a problem: then gaps are not looked for */
  sound: boolean;
}

/** Checks the inputs, cells and outputs of a table, or its formula. */
export function checkTable(draft: TableDraft, checker: ExpressionChecker, use: Use): CheckedTable {
  const given: Record<string, Name> = Object.fromEntries(draft.given.map(({ name, type }) => [name, { type, tree: { op: 'local', name } }]));
  const where = { zh: `决策表 ${draft.name.text}`, en: `table ${draft.name.text}` };
  const inside = withNames({ ...use, where: draft.shared ? where : { zh: `${where.zh}，${use.where.zh}`, en: `${where.en}, ${use.where.en}` } }, given);
  const refers = noRefers();
  let sound = true;
  const keep = (checked: { expression: Expression; refers: Refers } | null): Expression => {
    if (checked !== null) addRefers(refers, checked.refers);
    else sound = false;
    return checked?.expression ?? { text: 'null', tree: { op: 'literal', value: null }, type: NOTHING };
  };
  const { output } = tableShape(draft);
  const head = { title: draft.title, clause: draft.clause, given: draft.given, output };
  if (draft.formula !== null) {
    const formula = keep(checker.check(draft.formula, inside, output));
    return { draft, table: { ...head, body: { formula } }, refers, sound };
  }
  const inputs = inputsOf(draft, (node) => keep(checker.check(node, inside, null)));
  const rules = draft.rules.map((rule) => ({
    when: inputs.map(({ name, expression }) => {
      const cell = rule.cells.get(name);
      return cell === undefined || isDash(cell.value) ? null : cellOf(cell.value, expression.type, inside, checker, keep);
    }),
    then: draft.outputs.map(({ name, type }) => outputOf(rule.cells.get(name)?.value, type, inside, checker, keep)),
    note: rule.note,
    clause: rule.clause,
  }));
  const body: DecisionTable = { hit: draft.hit, inputs, outputs: draft.outputs, rules };
  return { draft, table: { ...head, body }, refers, sound };
}

type Keep = (checked: { expression: Expression; refers: Refers } | null) => Expression;

/** The declared inputs, and the given values that a rule uses as a column. */
function inputsOf(draft: TableDraft, check: (node: TableDraft['inputs'][number]['expression']) => Expression): DecisionTable['inputs'] {
  const declared = draft.inputs.map(({ name, expression }) => ({ name: name.text, expression: check(expression) }));
  const used = draft.given.filter(({ name }) => !declared.some((input) => input.name === name) && draft.rules.some((rule) => rule.cells.has(name)));
  return [...used.map(({ name, type }) => ({ name, expression: { text: name, tree: { op: 'local', name } as Tree, type } })), ...declared];
}

function isDash(node: Node): boolean {
  return node.is === 'scalar' && (node.text === '-' || node.text === 'any');
}

/** A cell; a list in YAML means any of its items. */
function cellOf(node: Node, input: Type, use: Use, checker: ExpressionChecker, keep: Keep): Expression {
  if (node.is === 'scalar') return keep(checker.checkCell(node, input, use));
  const items = node.is === 'list' ? node.items : [];
  const tests = items.map((item) => cellOf(item, input, use, checker, keep));
  return { text: tests.map((test) => test.text).join(', '), tree: tests.length === 1 && tests[0] !== undefined ? tests[0].tree : { op: 'or', of: tests.map((test) => test.tree) }, type: { is: 'boolean' } };
}

function outputOf(node: Node | undefined, type: Type, use: Use, checker: ExpressionChecker, keep: Keep): Expression {
  if (node?.is === 'scalar') return keep(checker.check(node, use, type));
  return keep(null);
}
