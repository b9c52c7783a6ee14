import type { JournalFault } from '#libs/contract';

const WHAT: Readonly<Record<JournalFault['what'], [string, string]>> = {
  entry: ['步骤', 'entry'], refusal: ['拒绝记录', 'refusal'], definition: ['定义', 'definition'], number: ['编号', 'number'], checkpoint: ['检查点', 'checkpoint'],
  row: ['档案行', 'row'], register: ['登记行', 'row of a register'], 'personal value': ['个人信息', 'personal value'],
  timer: ['计时', 'timer'], task: ['待办', 'task'], duty: ['责任', 'duty'], claim: ['占用', 'claim'], 'index value': ['索引值', 'index value'], effect: ['外部事项', 'effect'],
  incident: ['待处理事故', 'incident'], notice: ['通知', 'notice'], file: ['文件', 'file'], index: ['索引', 'index'], publication: ['发布', 'publication'],
};

const FAULT: Readonly<Record<string, string>> = {
  'text altered': '文字被改动', 'hash altered': '散列值与文字不符', 'link broken': '与前一步的衔接断开', 'number missing': '缺号', 'columns altered': '检索列与文字不符',
  'definition missing': '所依据的定义缺失', 'files taken away': '所附文件已被删除', 'state altered': '存储的状态与历史不符', 'without entries': '有状态而无历史', 'without state': '有历史而无状态', 'taken away': '已被删除',
  'root differs': '日志树的根与所签不符', 'signature wrong': '签名不成立', 'key unknown': '签名的密钥不认识', 'no checkpoint': '不是检查点', 'not of this log': '不是本日志的检查点', 'columns differ': '与历史不符', 'value altered': '与承诺值不符', 'said by nothing': '历史中没有依据', 'content altered': '内容与散列值不符',
};

/** A fault with what it says to people. */
export const faultOf = (what: JournalFault['what'], which: string, fault: string, n?: number): JournalFault => ({
  what, which, fault, ...(n === undefined ? {} : { n }), zh: `${WHAT[what][0]} ${which}：${FAULT[fault] ?? fault}`, en: `${WHAT[what][1]} ${which}: ${fault}`,
});
