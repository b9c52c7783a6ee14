import { isKeepable, type Definition, type Type } from '#libs/language';
import { Temporal } from 'temporal-polyfill';
import { instantFromLocal, instantOf } from '../time/site-time.js';
import { withinBounds, type FormProblem } from './within-bounds.js';

export type { FormProblem };

/** How values are written where they come from: over the API (instants with offset, money in fen) or in files (site time, money in yuan). */
export interface Writing {
  zone: string;
  from: 'api' | 'file';
  /** shared types, for the masks and ranges of their parts */
  types?: Definition['types'];
}

const LONGEST_TEXT = 4000;
const LONGEST_LIST = 1000;

/**
 * Reads one value into the form in which the machine keeps it (see language's Type). What is missing is not judged here: null stays null.
 * Problems are pushed to `problems`; the result counts only when there are none.
 */
export function readValue(type: Type, value: unknown, path: string, writing: Writing, problems: FormProblem[]): unknown {
  if (value === null || value === undefined) return null;
  const wrong = (zh: string, en: string): null => {
    problems.push({ path, zh, en });
    return null;
  };
  switch (type.is) {
    case 'optional':
      return readValue(type.of, value, path, writing, problems);
    case 'any':
      return value;
    case 'null':
      return wrong('不应填写', 'must be left out');
    case 'boolean':
      if (writing.from === 'file' && (value === 'yes' || value === 'no')) return value === 'yes';
      return typeof value === 'boolean' ? value : wrong('应为是或否（true/false）', 'must be true or false');
    case 'integer':
      return Number.isSafeInteger(value) ? value : wrong('应为整数', 'must be a whole number');
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : wrong('应为数字', 'must be a number');
    case 'money':
      return readMoney(value, writing, wrong);
    case 'date':
      return readTime(value, (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? Temporal.PlainDate.from(text).toString() : null)) ?? wrong('应为日期，如 2026-03-02', 'must be a date such as 2026-03-02');
    case 'time':
      return readTime(value, (text) => (/^\d\d:\d\d(:\d\d)?$/.test(text) ? Temporal.PlainTime.from(text).toString({ smallestUnit: 'second' }) : null)) ?? wrong('应为时刻，如 18:00:00', 'must be a time such as 18:00:00');
    case 'date and time':
      return readTime(value, (text) => readInstant(text, writing))
        ?? (writing.from === 'file' ? wrong('应为日期时间，如 2026-03-02T18:00:00', 'must be a date and time such as 2026-03-02T18:00:00') : wrong('应为带时区的时间，如 2026-03-02T18:00:00+08:00', 'must be a time with its offset, such as 2026-03-02T18:00:00+08:00'));
    case 'duration':
      return readTime(value, (text) => Temporal.Duration.from(text).toString()) ?? wrong('应为时长，如 PT30M', 'must be a duration such as PT30M');
    case 'choice':
      return typeof value === 'string' && type.of.includes(value) ? value : wrong(`应为下列之一：${type.of.join('、')}`, `must be one of ${type.of.join(', ')}`);
    case 'list':
      if (!Array.isArray(value)) return wrong('应为列表', 'must be a list');
      if (value.length > LONGEST_LIST) return wrong(`最多 ${LONGEST_LIST} 项`, `at most ${LONGEST_LIST} items`);
      return value.map((item, index) => readValue(type.of, item, `${path}.${index + 1}`, writing, problems));
    case 'parts':
      return readParts(type, value, path, writing, problems, wrong);
    default:
      return readText(value, writing, wrong);
  }
}

type Wrong = (zh: string, en: string) => null;

function readText(value: unknown, writing: Writing, wrong: Wrong): unknown {
  const text = writing.from === 'file' && (typeof value === 'number' || typeof value === 'boolean') ? String(value) : value;
  if (typeof text !== 'string') return wrong('应为文字', 'must be text');
  if (text.length > LONGEST_TEXT) return wrong(`最多 ${LONGEST_TEXT} 字`, `at most ${LONGEST_TEXT} characters`);
  if (!isKeepable(text)) return wrong('含有无法保存的字符', 'contains characters that cannot be kept');
  return text.trim() === '' ? null : text;
}

function readMoney(value: unknown, writing: Writing, wrong: Wrong): unknown {
  if (writing.from === 'api') return Number.isSafeInteger(value) ? value : wrong('金额以分为单位，应为整数', 'money is in whole fen');
  const match = /^(-?\d{1,13})(?:\.(\d{1,2}))?$/.exec(String(value));
  if (!match) return wrong('金额最多两位小数，如 200.07', 'money has at most two decimals, such as 200.07');
  const fen = Number(match[1]) * 100 + (match[1]!.startsWith('-') ? -1 : 1) * Number((match[2] ?? '0').padEnd(2, '0'));
  return fen === 0 ? 0 : fen;
}

function readTime(value: unknown, read: (text: string) => string | null): string | null {
  if (typeof value !== 'string' || value.length > 40) return null;
  try {
    return read(value);
  } catch {
    return null;
  }
}

function readInstant(text: string, writing: Writing): string | null {
  if (writing.from === 'file') return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text) ? instantFromLocal(Temporal.PlainDateTime.from(text).toString({ smallestUnit: 'second' }), writing.zone) : null;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return null;
  return instantOf(Temporal.Instant.from(text).epochMilliseconds);
}

function readParts(type: Extract<Type, { is: 'parts' }>, value: unknown, path: string, writing: Writing, problems: FormProblem[], wrong: Wrong): unknown {
  if (typeof value !== 'object' || Array.isArray(value)) return wrong('应为若干项', 'must be an object');
  const given = value as Record<string, unknown>;
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(type.parts, name)) problems.push({ path: `${path}.${name}`, zh: '没有这一项', en: 'there is no such part' });
  }
  const about = type.name === null ? undefined : writing.types?.[type.name]?.parts;
  return Object.fromEntries(
    Object.entries(type.parts).map(([name, part]) => {
      const read = readValue(part.type, Object.hasOwn(given, name) ? given[name] : null, `${path}.${name}`, writing, problems);
      return [name, withinBounds(about?.[name], read, `${path}.${name}`, problems) ?? part.initial ?? null];
    }),
  );
}
