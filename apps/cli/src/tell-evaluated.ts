import { wordsOfCode } from '#libs/contract';
import type { Evaluation, Looked } from '#libs/decision';
import { typeInWords, type Definition, type Expression, type ExpressionProblem, type Problem } from '#libs/language';
import { localOfInstant } from '#libs/machine';
import { tellProblems } from './check.js';
import { printBehind, type Output } from './output.js';
import { tellCaret } from './tell-caret.js';
import { padTo, textWidth } from './text-width.js';
import { NOT_SET, valueInWords, type Saying } from './value-in-words.js';

/** Tells why an expression cannot be asked. Gives the exit code. */
export function tellMistakes(text: string, problems: readonly ExpressionProblem[], inFiles: readonly Problem[], output: Output): number {
  if (output.json) output.print(JSON.stringify({ problems, inFiles }, null, 2));
  else {
    tellCaret(text, problems, output);
    if (problems.some(({ code }) => code === 'no-form')) printBehind(output, '  → ', '--event <事件 event>', output.paint.green);
    tellProblems(inFiles, output);
  }
  return 1;
}

type Answer = Exclude<Evaluation, { outcome: 'needs' }>;

/** Tells type, value and everything that was read. Gives the exit code. */
export function tellEvaluated({ text, type }: Expression, definition: Definition, answer: Answer, at: string, output: Output): number {
  if (output.json) output.print(JSON.stringify({ expression: text, at, type, ...answer }, null, 2));
  else {
    const saying: Saying = definition;
    const words = typeInWords(type);
    printBehind(output, '类型 type   ', `${words.zh} / ${words.en}`);
    if (answer.outcome === 'evaluated') tellLines(output, '结果 value  ', valueInWords(type, answer.value, saying), output.paint.green);
    else tellRefused(answer, definition, output);
    tellLooked(answer.looked, saying, output);
    for (const { table, rules } of answer.tables) {
      const rows = rules.length ? `命中第 ${rules.join('、')} 行 / row ${rules.join(', ')}` : '没有命中的行 / no row';
      printBehind(output, '决策表 table  ', `${table}：${rows}`);
    }
    output.print(output.paint.dim(`时间 at     ${localOfInstant(at, definition.zone).replace('T', ' ')}`));
  }
  return answer.outcome === 'evaluated' ? 0 : 1;
}

function tellLines(output: Output, lead: string, [first = '', ...more]: readonly string[], paint: (text: string) => string): void {
  printBehind(output, lead, first, paint);
  for (const line of more) printBehind(output, ' '.repeat(textWidth(lead)), line, paint);
}

function tellRefused({ unmet, looked }: Extract<Answer, { outcome: 'refused' }>, definition: Definition, output: Output): void {
  const { zh, en } = wordsOfCode(unmet.code, unmet.shows ?? {}, definition);
  const { paint } = output;
  printBehind(output, '无结果 none ', `${unmet.code} ${zh} / ${en}`, paint.red);
  const unset = looked.filter(({ kind, value }) => kind === 'field' && value === null).map(({ what }) => what);
  if (unmet.code === 'NOT_SET' && unset.length) printBehind(output, '  → ', `--with '{ ${unset.map((name) => `${name}: …`).join(', ')} }'`, paint.green);
}

const KINDS: Readonly<Record<Looked['kind'], string>> = {
  field: '字段 field', form: '表单 form', row: '档案 row', index: '索引 index', case: '案件 case', parameter: '参数 parameter', people: '岗位 posts', own: '本案 this case',
};

function tellLooked(looked: readonly Looked[], saying: Saying, output: Output): void {
  if (!looked.length) return;
  output.print('读取 read');
  const wide = Math.min(32, Math.max(...looked.map(({ what }) => textWidth(what))));
  const kinds = Math.max(...looked.map(({ kind }) => textWidth(KINDS[kind])));
  for (const { kind, what, value, type, choices, version } of looked) {
    const words = value === null ? [NOT_SET] : valueInWords(type, value, saying, choices);
    const last = version === null ? '' : output.paint.dim(`  第 ${version} 版 version ${version}`);
    tellLines(output, `  ${padTo(KINDS[kind], kinds)}  ${padTo(what, wide)}  `, [...words.slice(0, -1), words.at(-1)! + last], (text) => text);
  }
}
