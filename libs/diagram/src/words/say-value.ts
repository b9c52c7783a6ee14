import { inLanguage, type Language } from './speech.js';

const UNITS: Readonly<Record<string, [zh: string, one: string, more: string]>> = {
  Y: ['年', 'year', 'years'], M: ['个月', 'month', 'months'], W: ['周', 'week', 'weeks'], D: ['天', 'day', 'days'],
  h: ['小时', 'hour', 'hours'], m: ['分钟', 'minute', 'minutes'], s: ['秒', 'second', 'seconds'],
};

/** An ISO 8601 duration in words: PT72H is 72小时, 72 hours. */
export function sayDuration(duration: string, language: Language): string {
  const [days = '', clock = ''] = duration.replace(/^-?P/, '').split('T');
  const parts = [...days.matchAll(/([\d.]+)([YMWD])/g), ...clock.toLowerCase().matchAll(/([\d.]+)([hms])/g)];
  return (duration.startsWith('-') ? '−' : '') + parts.map(([, count = '', unit = '']) => {
    const [zh, one, more] = UNITS[unit]!;
    return language === 'zh' ? `${count}${zh}` : `${count} ${count === '1' ? one : more}`;
  }).join(language === 'zh' ? '' : ' ');
}

/** A plain value as people read it: durations in words, times without seconds, parts as they stand. */
export function sayValue(value: unknown, language: Language): string {
  if (value === null) return inLanguage({ language }, '空', 'empty');
  if (typeof value === 'boolean') return value ? inLanguage({ language }, '是', 'yes') : inLanguage({ language }, '否', 'no');
  if (typeof value === 'string' && /^-?P[\dT]/.test(value)) return sayDuration(value, language);
  if (typeof value === 'string') return value.replace(/^(\d\d:\d\d):00$/, '$1');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
