import { clauseIndex, type ClauseEntry, type ClauseUse } from '#libs/language';
import { checkSound } from './choose-workflow.js';
import { KINDS, turned } from './clause-kinds.js';
import { clausesHtml } from './clauses-html.js';
import { printBehind, type Output } from './output.js';
import { readFiles } from './read-files.js';
import { textWidth } from './text-width.js';
import { unknownOne } from './unknown-one.js';

export interface ClausesOptions {
  workflows: string;
  /** the other way round: by workflow, what realises which clause */
  byWorkflow?: boolean;
  html?: boolean;
}

/** Tells of each clause what realises it, or of each workflow which clauses its parts realise. Exit code 1: the files have errors. */
export async function tellClauses(wanted: readonly string[], { workflows: folder, byWorkflow = false, html = false }: ClausesOptions, output: Output): Promise<number> {
  const checked = checkSound(await readFiles([folder]), output);
  if (!checked) return 1;
  const all = clauseIndex(checked);
  const unknown = wanted.find((one) => !all.some(({ clause }) => clause === one));
  if (unknown !== undefined) throw unknownOne('条款', 'clause', unknown, all.map(({ clause }) => clause));
  const entries = wanted.length ? all.filter(({ clause }) => wanted.includes(clause)) : all;
  if (html) output.print(clausesHtml(entries));
  else if (output.json) output.print(JSON.stringify(byWorkflow ? turned(entries) : entries, null, 2));
  else if (byWorkflow) tellByWorkflow(entries, output);
  else entries.forEach((entry) => tellEntry(entry, output));
  return 0;
}

function tellEntry({ clause, words, elsewhere, uses }: ClauseEntry, output: Output): void {
  printBehind(output, `${clause}  `, `${words.zh} / ${words.en}`, output.paint.bold);
  if (elsewhere !== null) printBehind(output, '    ', `另由 elsewhere: ${elsewhere}`);
  else if (!uses.length) printBehind(output, '    ', '没有引用 / nothing cites it', output.paint.yellow);
  for (const kind of Object.keys(KINDS) as ClauseUse['kind'][]) {
    const names = uses.filter((use) => use.kind === kind).map(({ workflow, name }) => (workflow === null || kind === 'workflow' ? name : `${workflow}: ${name}`));
    if (names.length) printBehind(output, `    ${KINDS[kind]}  `, names.join('；'));
  }
}

function tellByWorkflow(entries: readonly ClauseEntry[], output: Output): void {
  let above = '';
  const all = turned(entries);
  const wide = Math.min(48, Math.max(0, ...all.map(({ name }) => textWidth(name))));
  for (const { workflow, kind, name, clauses } of all) {
    const group = `${workflow ?? '共用 shared'}  ${KINDS[kind]}`;
    if (group !== above) output.print(output.paint.bold(group));
    above = group;
    printBehind(output, `    ${name}${' '.repeat(Math.max(1, wide - textWidth(name) + 2))}`, clauses.join(' '));
  }
}
