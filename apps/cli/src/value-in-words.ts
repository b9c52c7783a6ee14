import type { Definition, Type } from '#libs/language';
import { localOfInstant, writeMoney } from '#libs/machine';
import { textWidth } from './text-width.js';

/** What is needed to say a value: the site's clock, and where there is one, the definition with its shared types. */
export interface Saying {
  zone: string;
  types: Definition['types'];
  /** what a case is called, where it has a name beside its id */
  caseName?: (id: string) => string;
}

export const NOT_SET = '未填 not set';

/** Longer lists and parts are told one to a line. */
const ONE_LINE = 56;

/** A value as people say it: money in yuan with two decimals, instants by the site's clock. Lists and parts that are long come in several lines. */
export function valueInWords(type: Type, value: unknown, saying: Saying, titles: Readonly<Record<string, string>> | null = null): string[] {
  if (value === null || value === undefined) return ['空 null'];
  const { commitment } = value as { commitment?: unknown };
  if (typeof commitment === 'string') return [`个人信息 personal ${commitment.slice(0, 8)}…`];
  switch (type.is) {
    case 'optional':
      return valueInWords(type.of, value, saying, titles);
    case 'boolean':
      return [value === true ? '是 true' : '否 false'];
    case 'money':
      return [`${writeMoney(Number(value))} 元 yuan`];
    case 'date and time':
      return [localOfInstant(String(value), saying.zone).replace('T', ' ')];
    case 'duration':
      return [durationInWords(String(value))];
    case 'case':
      return [saying.caseName?.(String(value)) ?? String(value)];
    case 'choice':
      return [titles && Object.hasOwn(titles, String(value)) ? `${String(value)} ${titles[String(value)]}` : String(value)];
    case 'list':
      return joined((value as unknown[]).map((item) => valueInWords(type.of, item, saying, titles)), ['[', ']'], '- ');
    case 'parts':
      return partsInWords(type, value as Record<string, unknown>, saying);
    default:
      return typeof value === 'object' ? unknownInWords(value, saying) : [String(value)];
  }
}

const UNITS = ['年 years', '个月 months', '周 weeks', '天 days', '小时 hours', '分钟 minutes', '秒 seconds'];

/** PT48H → 48 小时 hours */
function durationInWords(iso: string): string {
  const [, sign = '', ...counts] = /^([+-]?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(iso) ?? [];
  const said = counts.flatMap((count, unit) => (Number(count ?? 0) === 0 ? [] : [`${sign}${count} ${UNITS[unit]}`]));
  return said.length ? said.join(' ') : iso;
}

function partsInWords(type: Extract<Type, { is: 'parts' }>, value: Record<string, unknown>, saying: Saying): string[] {
  const shared = type.name === null ? undefined : saying.types[type.name]?.parts;
  const said = Object.entries(value).filter(([, part]) => part !== null && part !== undefined).map(([name, part]) => {
    const [first = '', ...more] = valueInWords(type.parts[name]?.type ?? { is: 'any' }, part, saying, shared?.[name]?.choices ?? null);
    return [`${name}: ${first}`, ...more.map((line) => `  ${line}`)];
  });
  return joined(said, ['{ ', ' }'], '');
}

/** What no type describes, such as a personal value that stands apart. */
function unknownInWords(value: object, saying: Saying): string[] {
  if ('commitment' in value) return ['（个人信息，另存 personal, kept apart）'];
  if (Array.isArray(value)) return valueInWords({ is: 'list', of: { is: 'any' } }, value, saying);
  return partsInWords({ is: 'parts', name: null, parts: {} }, value as Record<string, unknown>, saying);
}

function joined(items: readonly string[][], [open, close]: readonly [string, string], bullet: string): string[] {
  const line = `${open}${items.map((lines) => lines.join(' ')).join(', ')}${close}`;
  if (textWidth(line) <= ONE_LINE) return [line];
  return items.flatMap(([first = '', ...more]) => [bullet + first, ...more.map((one) => ' '.repeat(bullet.length) + one)]);
}
