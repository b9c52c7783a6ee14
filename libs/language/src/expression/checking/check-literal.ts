import { Temporal } from 'temporal-polyfill';
import type { Syntax } from '../reading/syntax.js';
import { DATE, DURATION, INSTANT, INTEGER, MONEY, NUMBER, TEXT, TIME } from '../types/shapes.js';
import type { Type } from '../type.js';
import { type Checked, type Checking, wrong } from './checking.js';

/** 12 or 0.5. Where money is hoped for it is yuan, and becomes whole fen. */
export function checkNumber(syntax: Extract<Syntax, { kind: 'number' }>, checking: Checking, hint: Type | null): Checked {
  const { digits } = syntax;
  if (!/^-?\d+(\.\d+)?$/.test(digits)) {
    return wrong(checking, 'bad-number', syntax, `数字写法不对：${digits}`, `${digits} is not written as a number here; write digits, and a point for decimals`);
  }
  if (hint?.is === 'money') return inFen(syntax, checking);
  const value = Number(digits);
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return wrong(checking, 'bad-number', syntax, '数字过大', 'this number is too large');
  const whole = Number.isInteger(value);
  return { tree: { op: 'literal', value: value === 0 ? 0 : value }, type: whole && hint?.is !== 'number' ? INTEGER : NUMBER };
}

function inFen(syntax: Extract<Syntax, { kind: 'number' }>, checking: Checking): Checked {
  const [, sign, yuan, fen = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(syntax.digits)!;
  if (fen.length > 2) return wrong(checking, 'money-decimals', syntax, '金额最多两位小数', 'money has two decimals at most');
  const value = Number(yuan) * 100 + Number(fen.padEnd(2, '0'));
  if (!Number.isSafeInteger(value)) return wrong(checking, 'bad-number', syntax, '数字过大', 'this number is too large');
  return { tree: { op: 'literal', value: sign && value !== 0 ? -value : value }, type: MONEY };
}

export function checkQuoted(syntax: Extract<Syntax, { kind: 'text' }>, checking: Checking, hint: Type | null): Checked {
  const named = hint?.is === 'choice' || hint?.is === 'role' || hint?.is === 'code';
  if (named && !(hint.is === 'choice' && hint.of.length === 0)) {
    return wrong(checking, 'quoted-name', syntax, `选项、角色和代码不加引号，请写 ${syntax.value}`, `names of choices, roles and codes stand without quotes: ${syntax.value}`, syntax.value);
  }
  return { tree: { op: 'literal', value: syntax.value }, type: TEXT };
}

/** @"2026-03-02", @"18:00:00", @"2026-03-02T18:00:00", @"PT2H": the text says which it is */
export function checkAt(syntax: Extract<Syntax, { kind: 'at' }>, checking: Checking): Checked {
  const { value } = syntax;
  if (/^-?P/.test(value)) return literalOf('duration', value, syntax, checking);
  if (value.includes('T')) return literalOf('date and time', value, syntax, checking);
  return literalOf(value.includes(':') ? 'time' : 'date', value, syntax, checking);
}

const PATTERNS = {
  date: /^\d{4}-\d\d-\d\d$/,
  // no second 60 (Temporal makes 59 of it), and no offset that no place on earth has
  time: /^\d\d:\d\d(:[0-5]\d)?$/,
  'date and time': /^\d{4}-\d\d-\d\dT\d\d:\d\d(:[0-5]\d)?(Z|[+-](0\d|1[0-4]):[0-5]\d)?$/,
  duration: /^-?P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/,
};
const EXAMPLES = { date: '2026-03-02', time: '18:00:00', 'date and time': '2026-03-02T18:00:00', duration: 'PT48H, P3D, P1M' };
const TYPES: Readonly<Record<keyof typeof PATTERNS, Type>> = { date: DATE, time: TIME, 'date and time': INSTANT, duration: DURATION };

/** A written date, time or duration. A date and time without Z or an offset is of the site. */
export function literalOf(kind: keyof typeof PATTERNS, value: string, place: Syntax, checking: Checking): Checked {
  const example = EXAMPLES[kind];
  const no = () => wrong(checking, 'bad-date', place, `写法不对：“${value}”，应如 ${example}`, `"${value}" is not written as needed here, such as ${example}`, example);
  if (!PATTERNS[kind].test(value)) return no();
  try {
    if (kind === 'date') return literal(Temporal.PlainDate.from(value, { overflow: 'reject' }).toString(), DATE);
    if (kind === 'time') return literal(Temporal.PlainTime.from(value, { overflow: 'reject' }).toString({ smallestUnit: 'second' }), TIME);
    if (kind === 'duration') return literal(Temporal.Duration.from(value) && value, DURATION);
    if (/(Z|[+-]\d\d:\d\d)$/.test(value)) return literal(Temporal.Instant.from(value).toString({ smallestUnit: 'second' }), INSTANT);
    const [day, clock] = value.split('T') as [string, string];
    const date = literalOf('date', day, place, checking).tree;
    return { tree: { op: 'call', name: 'date and time', with: [date, literalOf('time', clock, place, checking).tree] }, type: TYPES[kind] };
  } catch {
    return no();
  }
}

function literal(value: unknown, type: Type): Checked {
  return { tree: { op: 'literal', value }, type };
}
