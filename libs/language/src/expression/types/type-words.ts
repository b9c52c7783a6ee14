import type { Words } from '../../source/problem.js';
import type { Type } from '../type.js';
import { isNothing } from './shapes.js';

const ZH: Readonly<Record<string, string>> = {
  text: '文本', integer: '整数', number: '数值', money: '金额', boolean: '是否', date: '日期', time: '时刻', 'date and time': '日期时间',
  duration: '时长', person: '人员', file: '文件', signature: '签名', code: '拒绝代码', role: '角色', null: '空', any: '任意值',
};
const EN: Readonly<Record<string, string>> = {
  text: 'a text', integer: 'an integer', number: 'a number', money: 'an amount of money', boolean: 'a condition (true or false)', date: 'a date',
  time: 'a time', 'date and time': 'a date and time', duration: 'a duration', person: 'a person', file: 'a file', signature: 'a signature',
  code: 'a code', role: 'a role', null: 'null', any: 'anything',
};

/** A type in words that stand in a sentence: "this is …, but … is needed". */
export function typeInWords(type: Type): Words {
  switch (type.is) {
    case 'choice': {
      if (isNothing(type)) return { zh: '无值', en: 'no value' };
      const some = type.of.slice(0, 8).join(', ') + (type.of.length > 8 ? ', …' : '');
      return { zh: `选项（${some}）`, en: `one of (${some})` };
    }
    case 'row':
      return { zh: `${type.record} 的一行`, en: `a row of ${type.record}` };
    case 'case':
      return type.workflow === 'any' ? { zh: '案件', en: 'a case' } : { zh: `${type.workflow} 案件`, en: `a case of ${type.workflow}` };
    case 'list': {
      const item = typeInWords(type.of);
      return { zh: `列表（${item.zh}）`, en: `a list (each: ${item.en})` };
    }
    case 'parts': {
      const names = type.name ?? Object.keys(type.parts).slice(0, 8).join(', ');
      return { zh: `分项（${names}）`, en: `a value with parts (${names})` };
    }
    case 'optional': {
      const inner = typeInWords(type.of);
      return { zh: `${inner.zh}（可为空）`, en: `${inner.en} that may be null` };
    }
    default:
      return { zh: ZH[type.is]!, en: EN[type.is]! };
  }
}
