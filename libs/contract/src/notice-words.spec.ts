import { describe, expect, it } from '@jest/globals';
import type { Definition, Type } from '#libs/language';
import { noticeWords } from './notice-words.js';

const field = (type: Type, choices: Record<string, string> | null = null) => ({ type, choices });
const definition = {
  zone: 'Asia/Shanghai', lets: {}, duties: {}, types: {},
  fields: { total: field({ is: 'money' }), level: field({ is: 'choice', of: ['low', 'high'] }, { low: '低', high: '高' }), purpose: field({ is: 'choice', of: ['showing', 'repair'] }, { showing: '带客参观', repair: '维修' }), codes: field({ is: 'list', of: { is: 'code' } }) },
  codes: { NO_CARD: { words: { zh: '未出示证件（{kind}）', en: 'No card ({kind})' } }, TAKEN: { words: { zh: '不在库', en: 'Taken' } } },
  templates: { told: { zh: '{total} {level} {purpose}：{codes}', en: '{total} {level} {purpose}: {codes}' } },
} as unknown as Definition;

describe('the text of a notice', () => {
  it('tells money in yuan, choices by their titles, and codes by their texts', () => {
    const values = { total: 1250, level: 'high', purpose: 'showing', codes: ['NO_CARD', 'TAKEN'] };
    expect(noticeWords(definition, { template: 'told', values, duty: null, reminder: false })).toEqual({ zh: '12.50 高 带客参观：未出示证件、不在库', en: '12.50 high showing: No card, Taken' });
  });
});
