import type { Tree } from '../expression.js';
import type { Syntax } from '../reading/syntax.js';
import { definite, isNothing, listOf, mayBeNull } from '../types/shapes.js';
import { typeInWords } from '../types/type-words.js';
import type { Type } from '../type.js';
import { check, tellNull } from './check.js';
import { broken, type Checked, type Checking, nameAt, own, report, withLocal, wrong } from './checking.js';
import { columnsOf } from './columns.js';
import { meant, nearest } from './nearest.js';

type PathSyntax = Extract<Syntax, { kind: 'path' }>;

/** of.name: a field of the form, a part, a column of a row, a field of a case, a part of a parameter; through a list, of each item. */
export function checkPath(syntax: PathSyntax, checking: Checking): Checked {
  const { of, name } = syntax;
  const place = { from: syntax.nameFrom, to: syntax.to };
  if (of.kind === 'name' && of.name === 'form' && !nameAt(checking, 'form')) return formField(syntax, checking);
  if (of.kind === 'name' && !nameAt(checking, of.name)) {
    const parameter = own(checking.scope.parameters, of.name);
    if (parameter?.is === 'parts') {
      const type = own(columnsOf(parameter, checking.scope), name);
      return type ? { tree: { op: 'parameter', name: of.name, part: name }, type } : noColumn(parameter, name, place, checking);
    }
  }
  let base = check(of, checking, null);
  if (isNothing(base.type) || base.type.is === 'null') return broken();
  if (mayBeNull(base.type)) base = of.kind === 'filter' && base.tree.op === 'pick' ? tellNoItem(base, of, checking) : tellNull(base, of, checking);
  return columnOf(base, name, place, checking);
}

/** xs[1].x: where there must be one, first(xs) says so */
function tellNoItem(base: Checked, of: Extract<Syntax, { kind: 'filter' }>, checking: Checking): Checked {
  const zh = '列表可能没有这一项：请先判断 count(…) > 0；一定会有时请写 first(…)';
  const en = 'the list may have no such item: ask count(…) > 0 first or, where there must be one, write first(…)';
  report(checking, 'may-be-null', of, zh, en, 'first(…)');
  return { ...base, type: definite(base.type) };
}

export function columnOf(base: Checked, name: string, place: { from: number; to: number }, checking: Checking): Checked {
  const { type, tree } = base;
  if (type.is === 'list') return ofEach(base, type.of, name, place, checking);
  const column = own(columnsOf(type, checking.scope), name);
  if (!column) return noColumn(type, name, place, checking);
  switch (type.is) {
    case 'row': {
      const personal = checking.scope.personal?.columns?.includes(`${type.record}.${name}`);
      return { tree: { op: 'column', record: type.record, row: tree, name }, type: column, ...(personal ? { personal } : {}) };
    }
    case 'case': {
      const asked: Tree = { op: 'of case', workflow: type.workflow, case: tree, name };
      // as a value it is the innermost state; compared with a state, every active one counts
      if (name === 'state') return { tree: { op: 'pick', list: asked, position: { op: 'literal', value: 1 } }, type: column, states: asked };
      const personal = checking.scope.personal?.fields?.includes(`${type.workflow}.${name}`);
      return { tree: asked, type: column, ...(personal ? { personal } : {}) };
    }
    case 'parts': {
      const personal = type.parts[name]!.personal;
      return { tree: { op: 'part', of: tree, name }, type: column, ...(personal ? { personal } : {}) };
    }
    default:
      return { tree: { op: 'part', of: tree, name }, type: column };
  }
}

/** shares.amount: the amounts of all shares, in a list */
function ofEach(base: Checked, item: Type, name: string, place: { from: number; to: number }, checking: Checking): Checked {
  if (isNothing(item)) return broken();
  const inner = withLocal(checking, 'item', item, base.itemFacts);
  let one: Checked = { tree: { op: 'local', name: 'item' }, type: item };
  if (mayBeNull(item)) one = tellNull(one, place, checking);
  const asked = columnOf(one, name, place, inner);
  if (isNothing(asked.type)) return asked;
  const known = asked.type.is === 'optional' && inner.facts.has(JSON.stringify(asked.tree)) ? asked.type.of : asked.type;
  return { tree: { op: 'each', list: base.tree, item: asked.tree }, type: listOf(known), ...(asked.personal ? { personal: true } : {}) };
}

function formField(syntax: PathSyntax, checking: Checking): Checked {
  const { form, personal } = checking.scope;
  const { name } = syntax;
  if (!form) return wrong(checking, 'no-form', syntax, '此处没有表单，不能用 form.…', 'no form is at hand here, so that form.… has no meaning');
  const type = own(form, name);
  if (type) return { tree: { op: 'form', name }, type, ...(personal?.form?.includes(name) ? { personal: true } : {}) };
  const fix = nearest(name, Object.keys(form));
  const more = meant(fix);
  return wrong(checking, 'unknown-part', { from: syntax.nameFrom, to: syntax.to }, `表单没有 ${name}${more.zh}`, `the form has no ${name}${more.en}`, fix);
}

function noColumn(type: Type, name: string, place: { from: number; to: number }, checking: Checking): Checked {
  const columns = Object.keys(columnsOf(type, checking.scope));
  const fix = nearest(name, columns);
  const more = meant(fix);
  const is = typeInWords(type);
  if (columns.length === 0) return wrong(checking, 'unknown-part', place, `${is.zh}没有分项，不能再写 .${name}`, `${is.en} has no parts, so that .${name} has no meaning`);
  return wrong(checking, 'unknown-part', place, `${is.zh}没有 ${name}${more.zh}`, `${is.en} has no ${name}${more.en}`, fix);
}
