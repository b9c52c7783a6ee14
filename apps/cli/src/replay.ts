import type { Replay, ReplayStep } from '#libs/contract';
import { asking, connect } from './connect.js';
import { printBehind, type Output } from './output.js';

export interface ReplayOptions {
  server: string;
  token?: string;
}

/** Replays a case of a server and tells each step. Exit code 1: something does not come out as recorded. */
export async function replay(id: string, { server, token }: ReplayOptions, output: Output): Promise<number> {
  const replayed = await asking(server, () => connect(server, token).replay(id, { steps: true }));
  if (output.json) output.print(JSON.stringify(replayed, null, 2));
  else {
    let version: string | undefined;
    for (const step of replayed.steps ?? []) {
      tellStep(step, replayed, version, output);
      version = step.definition;
    }
    tellVerdict(replayed, output);
  }
  return replayed.holds ? 0 : 1;
}

function tellStep(step: ReplayStep, { difference }: Replay, version: string | undefined, output: Output): void {
  const { print, paint } = output;
  const way = step.before.join() === step.after.join() ? step.after[0] : `${step.before[0] ?? '·'} → ${step.after[0]}`;
  printBehind(output, `${String(step.seq).padStart(3)}  ${step.at}  `, `${step.event} ${step.title.zh} ${step.title.en}   ${way}`, difference?.seq === step.seq ? paint.red : paint.bold);
  const tell = (what: string, text: string) => printBehind(output, `       ${what}  `, text);
  tell('何人 who', whoOf(step));
  if (step.due !== null) tell('期限 due', `${step.due}${step.processed ? `，处理于 processed ${step.processed}` : ''}`);
  if (step.claimed) tell('补录 claimed', `${step.claimed.at}：${step.claimed.reason}`);
  if (step.kind === 'migrated') tell('缘由 why', shown(step.form?.['reason']));
  for (const { field, title, old, new: now } of step.values) tell(`${field} ${title.zh}`, `${shown(old)} → ${shown(now)}`);
  for (const { record, row, column, old, new: now } of step.rows) tell(`${record}(${row}).${column}`, `${shown(old)} → ${shown(now)}`);
  for (const { what, result, saw, rules, clauses } of step.judged) {
    const seen = Object.entries(saw).map(([name, value]) => `${name} = ${shown(value)}`).join('，');
    tell(result === true ? '是 yes' : result === false ? '否 no' : shown(result), `${what}${rules.length ? `，第 ${rules.join('、')} 行 row` : ''}${seen ? `（${seen}）` : ''}${clauses.map(({ clause, zh }) => `；${clause} ${zh}`).join('')}`);
  }
  for (const { change, duty, title, no, due, verdict } of step.duties) tell('时限 duty', `${duty}#${no} ${title.zh} ${title.en}：${CHANGES[change] ?? change}，期限 due ${due}${verdict ? `，${verdict}` : ''}`);
  for (const effect of step.effects) tell('告知 told', shown(effect['to'] ?? effect['service']) + (effect['template'] === undefined ? '' : `：${String(effect['template'])}`));
  for (const { key, value } of step.reads) if (key.startsWith('parameter:')) tell('参数 parameter', `${key.slice('parameter:'.length)} = ${inForce(value)}`);
  const from = version !== undefined && version !== step.definition ? `${version.slice(0, 12)}… → ` : '';
  tell('依据 by', `定义 definition ${from}${step.definition.slice(0, 12)}…，散列 hash ${step.hash.slice(0, 12)}…`);
  print('');
}

function whoOf({ actor, cause }: ReplayStep): string {
  const by = typeof actor['person'] === 'string' ? [actor['person'], actor['role'] === undefined ? '' : `（${String(actor['role'])}${actor['of'] === undefined ? '' : `@${String(actor['of'])}`}${actor['deputy'] ? '，代理 deputy' : ''}）`, actor['cosigner'] === undefined ? '' : `，会签 with ${String(actor['cosigner'])}`].join('')
    : typeof actor['case'] === 'string' ? `${String(actor['workflow'])} ${actor['case']}` : '系统 system';
  return cause ? `${by}，承接 follows ${cause.case}/${cause.seq}` : by;
}

const CHANGES: Readonly<Record<string, string>> = { begun: '开始 begun', moved: '改期 moved', done: '完成 done', closed: '了结 closed' };

/** The value of a parameter that was in force, and since when. */
const inForce = (values: unknown): string => (values as { from: string; value: unknown }[]).map(({ from, value }) => `${shown(value)}（自 since ${from}）`).join('');

const shown = (value: unknown): string => (value === null || value === undefined ? '空 null' : isMark(value, 'erased') ? `已于 ${String(value.erased)} 删除 erased` : isMark(value, 'hidden') ? '不可见 not shown' : typeof value === 'string' ? value.replaceAll(/\r?\n|\r/g, ' ⏎ ') : JSON.stringify(value));

const isMark = <K extends string>(value: unknown, mark: K): value is Record<K, unknown> => typeof value === 'object' && value !== null && Object.keys(value).join() === mark;

function tellVerdict({ holds, commands, chain, folds, difference, refusals, erased, erasedFiles, undecidable }: Replay, output: Output): void {
  const { print, paint } = output;
  for (const { commitment, erased: at } of erased) printBehind(output, '  ', `个人信息 ${commitment.slice(0, 12)}… 已于 ${at} 删除 / a personal value was erased on ${at}`, paint.yellow);
  for (const { file, erased: at } of erasedFiles) printBehind(output, '  ', `文件 ${file.slice(0, 12)}… 已于 ${at} 删除 / a file was erased on ${at}`, paint.yellow);
  for (const { seq, event, recorded } of undecidable) {
    const [zh, en] = recorded ? ['相同', 'the same'] : ['不同', 'different'];
    printBehind(output, '  ', `第 ${seq} 步 ${event}：无法再裁决，所比较的个人信息已删除；当时记录为“${zh}” / entry ${seq}: undecidable, a personal value that was compared is erased; recorded: ${en}`, paint.yellow);
  }
  if (chain) printBehind(output, '  ✗ ', `第 ${chain.seq} 步：${chain.fault} / entry ${chain.seq}: ${chain.fault}`, paint.red);
  if (folds === false) printBehind(output, '  ✗ ', '存储的状态与历史不符 / the stored state is not what the entries fold to', paint.red);
  if (difference) printBehind(output, '  ✗ ', `第 ${difference.seq} 步 ${difference.event}：${difference.cause} / entry ${difference.seq}: ${difference.cause}`, paint.red);
  for (const { refusal, fault } of refusals) printBehind(output, '  ✗ ', `拒绝 refusal ${refusal}: ${fault}`, paint.red);
  print(holds ? paint.green(`${commands} 个指令重新裁决，全部相符。 / ${commands} command(s) decided again: all come out as recorded.`) : paint.red('重放不符。 / It does not come out as recorded.'));
}
