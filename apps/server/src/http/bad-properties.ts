import type { BadValue } from '#libs/contract';
import type { ValidationError } from 'class-validator';

const sentences: readonly [RegExp, (found: RegExpExecArray) => string][] = [
  [/should not exist$/, () => '没有这一项'],
  [/must be a string$/, () => '应为文字'],
  [/must be an? (integer number|number conforming.*)$/, () => '应为整数'],
  [/must be a boolean value$/, () => '应为 true 或 false'],
  [/must be an array$/, () => '应为列表'],
  [/must be an object$/, () => '应为若干项'],
  [/must be one of the following values: (.*)$/, ([, values]) => `应为下列之一：${values}`],
  [/must be longer than or equal to (\d+) /, ([, limit]) => `至少 ${limit} 字`],
  [/must be shorter than or equal to (\d+) /, ([, limit]) => `最多 ${limit} 字`],
  [/must not be less than (\S+)$/, ([, limit]) => `不小于 ${limit}`],
  [/must not be greater than (\S+)$/, ([, limit]) => `不大于 ${limit}`],
  [/must contain (?:no|not) more than (\d+) elements$/, ([, limit]) => `最多 ${limit} 项`],
  [/must contain at least (\d+) elements$/, ([, limit]) => `至少 ${limit} 项`],
  [/must match (\S+) regular expression$/, ([, pattern]) => `写法不合：${pattern}`],
];

/** What class-validator found, by path, in both languages. */
export function badProperties(errors: readonly ValidationError[], above = ''): BadValue[] {
  return errors.flatMap(({ property, value, constraints = {}, children = [] }) => {
    const path = above ? `${above}.${/^\d+$/.test(property) ? Number(property) + 1 : property}` : property;
    // of what is missing everything else can be said as well
    const isMissing = value === undefined && Object.keys(constraints).length > 0;
    const own = isMissing ? [{ path, zh: '不可缺少', en: 'is missing' }] : Object.values(constraints).map((en) => ({ path, zh: inChinese(en), en }));
    return [...own, ...badProperties(children, path)];
  });
}

function inChinese(english: string): string {
  for (const [pattern, say] of sentences) {
    const found = pattern.exec(english);
    if (found) return say(found);
  }
  return '不合要求';
}
