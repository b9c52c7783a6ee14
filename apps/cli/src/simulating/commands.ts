import { nearest } from '#libs/language';
import { CannotRun } from '../cannot-run.js';
import { printBehind } from '../output.js';
import { padTo } from '../text-width.js';
import { saveSession } from './save-session.js';
import { sendEvent } from './send-event.js';
import type { Session } from './session.js';
import { splitWords } from './split-words.js';
import { tellCase, tellHistory } from './tell-case.js';
import { tellPossible, tellWhy } from './tell-possible.js';
import { tellCases, tellPeople, tellRows } from './tell-stage.js';
import { letPass, letPassToNext, takeBack } from './let-pass.js';

/** A command by its names, with how it is written and what it does. `rest`: everything behind its name, as typed. */
interface Command {
  names: readonly string[];
  usage: string;
  zh: string;
  en: string;
  run: (session: Session, words: readonly string[], rest: string) => Promise<void> | void;
}

const COMMANDS: readonly Command[] = [
  { names: ['as', '以'], usage: 'as li [with chen]', zh: '换人办理；with：会签人', en: 'somebody else acts; with: who signs beside', run: (session, [name, , cosigner]) => actAs(session, name, cosigner) },
  { names: ['can', '可办'], usage: 'can', zh: '列出可办的事项；打其编号即办', en: 'list what may be done; type its number to do it', run: tellPossible },
  { names: ['why', '为何'], usage: 'why [reserve]', zh: '为何不可办：代码、缘由、条款', en: 'why not: code, reason, clause', run: (session, [event]) => tellWhy(session, event) },
  { names: ['wait', '等'], usage: 'wait 2h', zh: '过一段时间：30m、1d2h、2小时', en: 'let time pass', run: (session, _, rest) => letPass(session, rest, 'wait') },
  { names: ['until', '到'], usage: 'until 18:00', zh: '过到某时：2026-05-01T08:00', en: 'let time pass until then', run: (session, _, rest) => letPass(session, rest, 'until') },
  { names: ['next', '下一个'], usage: 'next', zh: '过到下一个计时', en: 'let time pass to the next timer', run: letPassToNext },
  { names: ['state', '状态'], usage: 'state', zh: '案件现状：字段、责任、期限', en: 'the case: fields, duties, dues', run: tellCase },
  { names: ['history', '历史'], usage: 'history', zh: '案件经过，含被拒绝的', en: 'what happened, also what was refused', run: tellHistory },
  { names: ['cases', '案件'], usage: 'cases [case2]', zh: '列出案件，或换看一件', en: 'list the cases, or look at another', run: (session, [name]) => tellCases(session, name) },
  { names: ['people', '人员'], usage: 'people', zh: '列出人员及岗位', en: 'list the people with their posts', run: tellPeople },
  { names: ['rows', '档案'], usage: 'rows keys [E07-1]', zh: '列出档案的行，或看一行', en: 'list the rows of a record, or look at one', run: (session, [record, row]) => tellRows(session, record, row) },
  { names: ['undo', '撤销'], usage: 'undo', zh: '撤回上一步', en: 'take the last step back', run: takeBack },
  { names: ['save', '保存'], usage: 'save my [标题 title]', zh: '存为情景，成为测试', en: 'save as a scenario: playing becomes a test', run: (session, [file, ...title]) => saveSession(session, file, title.join(' ')) },
  { names: ['help', '帮助', '?', '？'], usage: 'help', zh: '列出命令', en: 'list the commands', run: help },
  { names: ['quit', 'exit', '退出'], usage: 'quit', zh: '结束', en: 'end', run: (session) => void (session.over = true) },
];

/** Carries out one typed line. Whatever was typed, the session goes on. */
export async function carryOut(session: Session, line: string): Promise<void> {
  const [first, ...words] = splitWords(line);
  if (first === undefined || first.startsWith('#')) return;
  const command = COMMANDS.find(({ names }) => names.includes(first.toLowerCase()));
  try {
    if (command) await command.run(session, words, line.trim().slice(first.length).trim());
    else if (!(await sendEvent(session, first, words))) unknown(session, first);
  } catch (error) {
    const { message } = error as Error;
    printBehind(session.output, '✗ ', error instanceof CannotRun ? message : `内部出错，此步未成 / something went wrong inside, and nothing came of it: ${message}`, session.output.paint.red);
  }
}

/** Words that a line may go on with. */
export function completions(session: Session | null, line: string): string[] {
  const last = line.split(' ').at(-1) ?? '';
  const words = line.includes(' ')
    ? [...(session?.people ?? []), ...(session?.play.cases ?? []), ...Object.keys(session?.play.stage.given.records ?? {})]
    : [...COMMANDS.flatMap(({ names }) => names), ...(session?.offers.map(({ event }) => event) ?? [])];
  return words.filter((word) => word.startsWith(last));
}

function unknown({ output, offers, people }: Session, word: string): void {
  if (people.includes(word)) return printBehind(output, '', `要由 ${word} 来办，打 as ${word}。 / To act as ${word}: as ${word}.`, output.paint.yellow);
  const meant = nearest(word, [...COMMANDS.flatMap(({ names }) => names), ...offers.map(({ event }) => event)]);
  printBehind(output, '', `不认识“${word}”${meant ? `，是否想打 ${meant}？` : '；'}help 列出命令。 / "${word}" is unknown${meant ? `; did you mean ${meant}?` : ';'} \`help\` lists the commands.`, output.paint.yellow);
}

function help({ output }: Session): void {
  for (const { names, usage, zh, en } of COMMANDS) printBehind(output, `  ${padTo(usage, 22)}${padTo(names.find((name) => /[^\w]/.test(name)) ?? '', 8)}`, `${zh} / ${en}`);
  printBehind(output, '', '办事：打编号，或 事件 字段=值，如 hand_over signed_out.giver=s1；未给的必填项会逐项问，“取消”作罢。');
  printBehind(output, '', 'To do something: its number, or the event with field=value; what is needed and not given is asked for, `cancel` gives it up.', output.paint.dim);
}

async function actAs(session: Session, name: string | undefined, cosigner: string | undefined): Promise<void> {
  if (name === undefined) return tellPeople(session);
  for (const one of [name, ...(cosigner === undefined ? [] : [cosigner])]) knownPerson(session, one);
  session.person = name;
  session.cosigner = cosigner ?? null;
  await tellPossible(session);
}

function knownPerson(session: Session, name: string): void {
  if (!session.people.includes(name)) {
    const meant = nearest(name, session.people);
    throw new CannotRun(`没有人员 ${name}${meant ? `，是否想打 ${meant}？` : ''} 有：${session.people.join('、')}`, `There is nobody called ${name}${meant ? `; did you mean ${meant}?` : ''}`);
  }
}
