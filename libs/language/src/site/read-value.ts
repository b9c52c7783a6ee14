import { Temporal } from 'temporal-polyfill';
import type { Type } from '../expression/type.js';
import type { Node, ScalarNode } from '../source/node.js';
import type { Place } from '../source/problem.js';
import type { Problems } from '../source/problems.js';
import { tellUnknown } from '../words/tell-unknown.js';

/** A value written as data, in the form in which the machine keeps it: money as whole fen, durations in ISO 8601. Null where it does not fit. */
export function readValue(node: Node, type: Type, problems: Problems): unknown {
  if (type.is === 'optional') return node.is === 'scalar' && !node.quoted && node.text === 'null' ? null : readValue(node, type.of, problems);
  if (type.is === 'any') return plainData(node);
  if (type.is === 'list') {
    if (node.is === 'list') return node.items.map((item) => readValue(item, type.of, problems));
    return misfit(node, '一个列表', 'a list', problems);
  }
  if (type.is === 'parts') return readParts(node, type, problems);
  if (node.is !== 'scalar') return misfit(node, '一个值', 'a single value', problems);
  return readScalar(node, type, problems);
}

/** Data as it stands, for places where nobody says what it must be. */
export function plainData(node: Node): unknown {
  if (node.is === 'list') return node.items.map(plainData);
  if (node.is === 'map') return Object.fromEntries(node.entries.map((entry) => [entry.key.text, plainData(entry.value)]));
  if (node.quoted) return node.text;
  if (node.text === 'true') return true;
  if (node.text === 'false') return false;
  if (node.text === 'null' || node.text === '~') return null;
  if (/^-?(0|[1-9]\d{0,14})(\.\d{1,9})?$/.test(node.text)) return Number(node.text);
  return node.text;
}

function readParts(node: Node, type: Type & { is: 'parts' }, problems: Problems): unknown {
  if (node.is !== 'map') return misfit(node, '名称和值', 'names with values', problems);
  const value: Record<string, unknown> = {};
  for (const entry of node.entries) {
    const part = Object.hasOwn(type.parts, entry.key.text) ? type.parts[entry.key.text] : undefined;
    if (part === undefined) {
      tellUnknown(problems, entry.key, Object.keys(type.parts), { zh: '组成部分', en: 'part' });
    } else value[entry.key.text] = readValue(entry.value, part.optional ? { is: 'optional', of: part.type } : part.type, problems);
  }
  for (const [name, part] of Object.entries(type.parts)) {
    if (Object.hasOwn(value, name)) continue;
    if (!part.optional) problems.error('missing-part', node.place, `缺少“${name}”。`, `"${name}" is missing.`);
    value[name] = part.initial ?? null;
  }
  return value;
}

function readScalar(node: ScalarNode, type: Type, problems: Problems): unknown {
  const text = node.text;
  switch (type.is) {
    case 'boolean':
      return /^(true|yes)$/.test(text) ? true : /^(false|no)$/.test(text) ? false : misfit(node, 'true 或 false', 'true or false', problems);
    case 'integer': case 'number': case 'money':
      return readNumber(text, type, node.place, problems);
    case 'choice': {
      if (type.of.includes(text)) return text;
      tellUnknown(problems, node, type.of, { zh: '可选值', en: 'value' });
      return null;
    }
    case 'date': return written(() => Temporal.PlainDate.from(text, { overflow: 'reject' }).toString(), /^\d{4}-\d\d-\d\d$/, node, '日期，如 2026-03-02', 'a date such as 2026-03-02', problems);
    case 'time': return written(() => Temporal.PlainTime.from(text, { overflow: 'reject' }).toString(), /^\d\d:\d\d(:\d\d)?$/, node, '时间，如 18:00:00', 'a time such as 18:00:00', problems);
    case 'date and time': return written(() => Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toString(), /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/, node, '日期和时间，如 2026-03-02T18:00:00', 'a date and time such as 2026-03-02T18:00:00', problems);
    case 'duration': return written(() => Temporal.Duration.from(text).toString(), /^-?P/, node, '时长，如 PT48H 或 P3D', 'a duration such as PT48H or P3D', problems);
    default: return text;
  }
}

/** A number as the machine keeps it; money in yuan with at most two decimals becomes whole fen. */
export function readNumber(text: string, type: Type, place: Place, problems: Problems): number | null {
  const shape = type.is === 'integer' ? /^-?\d{1,15}$/ : type.is === 'money' ? /^-?\d{1,13}(\.\d{1,2})?$/ : /^-?\d{1,15}(\.\d{1,9})?$/;
  if (shape.test(text)) return type.is === 'money' ? fen(text) : Number(text);
  const [zh, en] = type.is === 'integer' ? ['整数', 'a whole number'] : type.is === 'money' ? ['金额（元，至多两位小数）', 'an amount in yuan with at most two decimals'] : ['数字', 'a number'];
  problems.error('value-misfit', place, `“${text}”不是${zh}。`, `"${text}" is not ${en}.`);
  return null;
}

function fen(text: string): number {
  const [whole = '0', cents = ''] = text.replace('-', '').split('.');
  const amount = Number(whole) * 100 + Number(cents.padEnd(2, '0'));
  return text.startsWith('-') && amount !== 0 ? -amount : amount;
}

function written(read: () => string, shape: RegExp, node: ScalarNode, zh: string, en: string, problems: Problems): string | null {
  try {
    if (shape.test(node.text)) return read();
  } catch {
    // falls through to the problem below
  }
  return misfit(node, zh, en, problems);
}

function misfit(node: Node, zh: string, en: string, problems: Problems): null {
  problems.error('value-misfit', node.place, `这里应当是${zh}。`, `${en.slice(0, 1).toUpperCase()}${en.slice(1)} is expected here.`);
  return null;
}
