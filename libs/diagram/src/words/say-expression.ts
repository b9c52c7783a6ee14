import type { Tree } from '#libs/language';
import { writeMoney } from '#libs/machine';
import { sayValue } from './say-value.js';
import { inLanguage, type Speech } from './speech.js';
import { titledOf } from './titles.js';

/** A condition or value in the words of the file's titles. Null where it is too involved to be said so. */
export function sayExpression(speech: Speech, tree: Tree): string | null {
  const say = (part: Tree): string | null => sayExpression(speech, part);
  const words = (zh: string, en: string): string => inLanguage(speech, zh, en);
  switch (tree.op) {
    case 'literal': return sayValue(tree.value, speech.language);
    case 'at': return words('此时', 'now');
    case 'field': case 'form': case 'column': return titledOf(speech.definition, tree)?.title[speech.language] ?? null;
    case 'part': return join([say(tree.of), titledOf(speech.definition, tree)?.title[speech.language] ?? null], words('·', ': '));
    case 'each': return join([say(tree.list), titledOf(speech.definition, tree)?.title[speech.language] ?? null], words('·', ': '));
    case 'let': return say(speech.definition.lets[tree.name]!.tree);
    case 'parameter': return sayParameter(speech, tree.name, tree.part);
    case 'table': return speech.definition.tables[tree.name]?.title[speech.language] ?? null;
    case 'if': return sayIf(speech, tree);
    case 'and': return join(tree.of.map((one) => (one.op === 'or' ? bracketed(say(one), speech) : say(one))), words(' 且 ', ' and '));
    case 'or': return join(tree.of.map((one) => (one.op === 'and' ? bracketed(say(one), speech) : say(one))), words(' 或 ', ' or '));
    case 'not': return join([words('非', 'not'), tree.of.op === 'and' || tree.of.op === 'or' ? bracketed(say(tree.of), speech) : say(tree.of)], words('', ' '));
    case 'equal': return sayEqual(speech, tree);
    case 'same personal': return join([say(tree.left), tree.not ? '≠' : '=', say(tree.right)], ' ');
    case 'compare': return join([say(tree.left), { '<': '<', '<=': '≤', '>': '>', '>=': '≥' }[tree.as], sayBeside(speech, tree.left, tree.right)], ' ');
    case 'arithmetic': return isNoTime(speech, tree.right) ? say(tree.left) : join([say(tree.left), tree.as.split(' ')[1]!.replace('-', '−').replace('*', '×'), say(tree.right)], ' ');
    case 'call': return sayCall(speech, tree);
    default: return null;
  }
}

/** A parameter by its title, with the value that it or one of its parts has, and those that it is to have from later days on. */
export function sayParameter({ parameters, language }: Speech, name: string, part: string | null = null): string {
  const parameter = parameters[name];
  if (!parameter) return name;
  const [first, ...later] = parameter.values.map(({ from, value }) => ({ from, said: sayValue(part === null ? value : ((value as Record<string, unknown> | null)?.[part] ?? null), language) }));
  const told = [first?.said ?? '', ...later.map(({ from, said }) => (language === 'zh' ? `${from} 起 ${said}` : `${said} from ${from}`))];
  return `${parameter.title[language]} ${told.join(language === 'zh' ? '，' : ', ')}`;
}

/** A parameter by which nothing is added, as long as it stays so. */
const isNoTime = ({ parameters }: Speech, tree: Tree): boolean => tree.op === 'parameter' && (parameters[tree.name]?.values ?? [{ value: null }]).every(({ value }) => /^P(T?0[A-Z])+$/.test(String(value)));

function sayIf(speech: Speech, tree: Extract<Tree, { op: 'if' }>): string | null {
  const [test, then, otherwise] = [tree.test, tree.then, tree.else].map((part) => sayExpression(speech, part));
  if (test == null || then == null || otherwise == null) return null;
  return inLanguage(speech, `${test}则${then}，否则${otherwise}`, `${then} if ${test}, else ${otherwise}`);
}

function sayEqual(speech: Speech, { left, right, not }: Extract<Tree, { op: 'equal' }>): string | null {
  if (right.op !== 'literal' || right.value !== null) return join([sayExpression(speech, left), not ? '≠' : '=', sayBeside(speech, left, right)], ' ');
  return join([sayExpression(speech, left), not ? inLanguage(speech, '已填', 'is given') : inLanguage(speech, '未填', 'is not given')], inLanguage(speech, '', ' '));
}

/** A value that something is compared with: a choice by its title, money in yuan. */
function sayBeside(speech: Speech, about: Tree, tree: Tree): string | null {
  if (tree.op !== 'literal') return sayExpression(speech, tree);
  const titled = titledOf(speech.definition, about);
  const { value } = tree;
  if (typeof value === 'string' && titled?.choices?.[value] !== undefined && speech.language === 'zh') return titled.choices[value];
  if (typeof value === 'number' && titled?.type.is === 'money') return writeMoney(value).replace(/\.00$/, '');
  return sayValue(value, speech.language);
}

function sayCall(speech: Speech, { name, with: [first, ...more] }: Extract<Tree, { op: 'call' }>): string | null {
  if (!first || more.length) return null;
  const about = sayExpression(speech, first);
  if (about === null) return null;
  switch (name) {
    case 'date': case 'date of instant': return inLanguage(speech, `${about}当日`, `the day of ${about}`);
    case 'count': return inLanguage(speech, `${about}之数`, `number of ${about}`);
    case 'sum': return inLanguage(speech, `${about}合计`, `sum of ${about}`);
    default: return null;
  }
}

const join = (parts: readonly (string | null)[], by: string): string | null => (parts.includes(null) ? null : parts.join(by));
const bracketed = (text: string | null, speech: Speech): string | null => text && inLanguage(speech, `（${text}）`, `(${text})`);
