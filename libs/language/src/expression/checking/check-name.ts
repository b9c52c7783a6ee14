import type { Syntax } from '../reading/syntax.js';
import { isNothing } from '../types/shapes.js';
import type { Type } from '../type.js';
import { type Checked, type Checking, nameAt, wrong } from './checking.js';
import { columnsOf } from './columns.js';
import { columnOf } from './check-path.js';
import { meant, nearest } from './nearest.js';

type NameSyntax = Extract<Syntax, { kind: 'name' }>;

/** A bare name: a choice, role or code where one is hoped for; else what the scope calls so, a column inside […], or a parameter. */
export function checkName(syntax: NameSyntax, checking: Checking, hint: Type | null): Checked {
  const { name } = syntax;
  const { scope, item } = checking;
  const known = nameAt(checking, name);
  const column = item !== null && Object.hasOwn(columnsOf(item, scope), name);
  const choices = choicesOf(hint, checking);
  if (choices?.includes(name)) {
    if (known || (column && name !== 'this')) return ambiguous(syntax, checking);
    return { tree: { op: 'literal', value: name }, type: hint!.is === 'choice' ? { is: 'choice', of: [name] } : hint! };
  }
  if (column && name !== 'this' && !known) return columnOf({ tree: { op: 'local', name: 'item' }, type: item }, name, syntax, checking);
  if (column && known && name !== 'this') return hidden(syntax, checking);
  if (known) return { tree: known.tree, type: known.type, ...(known.personal ? { personal: true } : {}), ...statesOf(known.tree, checking) };
  if (Object.hasOwn(scope.parameters, name)) return { tree: { op: 'parameter', name, part: null }, type: scope.parameters[name]! };
  return unknown(syntax, checking, hint, choices);
}

function choicesOf(hint: Type | null, checking: Checking): readonly string[] | null {
  if (hint?.is === 'choice') return isNothing(hint) ? null : hint.of;
  if (hint?.is === 'role') return checking.scope.roles;
  return hint?.is === 'code' ? checking.scope.codes : null;
}

/** the case's own `state`: compared with a state, all its active states count */
function statesOf(tree: Checked['tree'], checking: Checking): Partial<Checked> {
  if (tree.op !== 'state') return {};
  const self = nameAt(checking, 'this');
  const workflow = self?.type.is === 'case' ? self.type.workflow : 'any';
  return { states: { op: 'of case', workflow, case: { op: 'this' }, name: 'state' } };
}

function ambiguous(syntax: NameSyntax, checking: Checking): Checked {
  const { name } = syntax;
  return wrong(checking, 'ambiguous-name', syntax, `${name} 既是选项名又是字段名，请将其中之一改名`, `${name} is the name of a choice and also of something else here; rename one of them`);
}

function hidden(syntax: NameSyntax, checking: Checking): Checked {
  const { name } = syntax;
  const zh = `方括号内 ${name} 既是这一行的列又是外面的名称：行的列请写 item.${name}；外面的值请先用 let 另起一名`;
  const en = `inside […] ${name} is a column of the item and also a name outside: write item.${name} for the column, and give the outer one another name by a let`;
  return wrong(checking, 'hidden-name', syntax, zh, en, `item.${name}`);
}

function unknown(syntax: NameSyntax, checking: Checking, hint: Type | null, choices: readonly string[] | null): Checked {
  const { name } = syntax;
  const { scope, item } = checking;
  const words = name.split(' ');
  if (words.length > 1) return unknownWords(syntax, words, checking);
  const small = name.toLowerCase();
  if (name !== small && ['true', 'false', 'null', 'and', 'or', 'not', 'if', 'in'].includes(small)) {
    return wrong(checking, 'unknown-name', syntax, `请用小写 ${small}`, `write ${small} in small letters`, small);
  }
  if (name === 'claimed_at') return wrong(checking, 'claimed-time-judges', syntax, '补录的时间只由登记簿和动作记下，此处不能引用：判断以服务器时间 at 为准', 'a claimed time is for registers and actions, which record it, and not for what is judged here: that goes by the server’s time, `at`');
  if (choices) {
    const fix = nearest(name, choices);
    const list = choices.slice(0, 12).join(', ');
    const more = meant(fix);
    const what = hint!.is === 'choice' ? { code: 'unknown-choice', zh: '选项', en: 'choice' } : { code: `unknown-${hint!.is}`, zh: hint!.is === 'role' ? '角色' : '代码', en: hint!.is };
    const names = hint!.is === 'choice' ? { zh: `，可用：${list}`, en: `; there are: ${list}` } : { zh: '', en: '' };
    return wrong(checking, what.code, syntax, `没有名为 ${name} 的${what.zh}${names.zh}${more.zh}`, `there is no ${what.en} ${name}${names.en}${more.en}`, fix);
  }
  const columns = item ? Object.keys(columnsOf(item, scope)) : [];
  const names = [...Object.keys(checking.locals), ...Object.keys(scope.names), ...Object.keys(scope.parameters), ...columns, 'form', 'true', 'false', 'null'];
  const fix = nearest(name, names) ?? (scope.form && Object.hasOwn(scope.form, name) ? `form.${name}` : undefined);
  const more = meant(fix);
  return wrong(checking, 'unknown-name', syntax, `没有名为 ${name} 的字段、let 或参数${more.zh}`, `nothing here is called ${name}${more.en}`, fix);
}

/** a name with blanks that nobody declared: an operator was forgotten or belongs to another language */
function unknownWords(syntax: NameSyntax, words: string[], checking: Checking): Checked {
  const operator = words.find((word) => ['AND', 'OR', 'NOT', 'IN', 'is', 'not', 'equals'].includes(word));
  if (operator === 'not' || operator === 'NOT') return wrong(checking, 'missing-operator', syntax, '“非”请写 not(…)', 'write not(…) with brackets', 'not(…)');
  if (operator === 'is' || operator === 'equals') return wrong(checking, 'missing-operator', syntax, `比较请写 =，而不是 ${operator}`, `write = instead of ${operator}`, '=');
  if (operator) return wrong(checking, 'missing-operator', syntax, `请用小写 ${operator.toLowerCase()}`, `write ${operator.toLowerCase()} in small letters`, operator.toLowerCase());
  return wrong(checking, 'missing-operator', syntax, `“${syntax.name}”中间缺少运算符`, `between the words of "${syntax.name}" an operator is missing`);
}
