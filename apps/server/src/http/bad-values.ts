import type { BadValue } from '#libs/contract';
import type { FastifySchemaValidationError } from 'fastify';

type Say = (params: Record<string, unknown>) => { zh: string; en: string };

const sentences: Readonly<Record<string, Say>> = {
  type: ({ type }) => ({ zh: `应为 ${String(type)}`, en: `must be ${String(type)}` }),
  required: () => ({ zh: '不可缺少', en: 'is missing' }),
  additionalProperties: () => ({ zh: '没有这一项', en: 'is unknown here' }),
  enum: ({ allowedValues }) => ({ zh: `应为 ${list(allowedValues)} 之一`, en: `must be one of ${list(allowedValues)}` }),
  const: ({ allowedValue }) => ({ zh: `应为 ${String(allowedValue)}`, en: `must be ${String(allowedValue)}` }),
  minLength: ({ limit }) => ({ zh: `至少 ${String(limit)} 字`, en: `has at least ${String(limit)} characters` }),
  maxLength: ({ limit }) => ({ zh: `最多 ${String(limit)} 字`, en: `has at most ${String(limit)} characters` }),
  minItems: ({ limit }) => ({ zh: `至少 ${String(limit)} 项`, en: `has at least ${String(limit)} items` }),
  maxItems: ({ limit }) => ({ zh: `最多 ${String(limit)} 项`, en: `has at most ${String(limit)} items` }),
  minimum: ({ limit }) => ({ zh: `不小于 ${String(limit)}`, en: `is at least ${String(limit)}` }),
  maximum: ({ limit }) => ({ zh: `不大于 ${String(limit)}`, en: `is at most ${String(limit)}` }),
  not: () => ({ zh: '不可用此名称', en: 'may not be called so' }),
  pattern: ({ pattern }) => ({ zh: `写法不合：${String(pattern)}`, en: `is not written as ${String(pattern)}` }),
};

const list = (values: unknown): string => (Array.isArray(values) ? values.join(', ') : String(values));

/** What the JSON schema of a route found, by path, in both languages. */
export function badValues(found: readonly FastifySchemaValidationError[]): BadValue[] {
  return found.map(({ instancePath, keyword, params, message }) => {
    const own = keyword === 'required' ? params['missingProperty'] : keyword === 'additionalProperties' ? params['additionalProperty'] : undefined;
    const path = [...instancePath.split('/').slice(1).map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : part)), ...(own === undefined ? [] : [String(own)])].join('.');
    return { path, ...(sentences[keyword]?.(params) ?? { zh: `不合要求（${keyword}）`, en: message ?? keyword }) };
  });
}
