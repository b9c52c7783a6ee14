import { activeStates } from '#libs/machine';
import { CannotRun } from '../cannot-run.js';
import { printBehind } from '../output.js';
import { padTo, textWidth } from '../text-width.js';
import { valueInWords } from '../value-in-words.js';
import type { Session } from './session.js';
import { titleOf } from './tell-happened.js';
import { tellNow } from './tell-now.js';

/** The people at hand with their posts. */
export function tellPeople({ output, play, people }: Session): void {
  const { given, rules } = play.stage;
  const roles = Object.assign({}, ...Object.values(rules.workflows).map((workflow) => workflow.roles)) as Record<string, { title: { zh: string; en: string } }>;
  const wide = Math.max(0, ...people.map(textWidth));
  for (const person of people) {
    const name = given.records['persons']?.[person]?.['name'];
    const posts = given.people[person]!.posts.map(({ role, of, deputy }) => `${roles[role]?.title.zh ?? role}${deputy ? '（代理 deputy）' : ''} ${role}${of === null ? '' : `@${of}`}`);
    printBehind(output, `  ${padTo(person, wide)}  `, `${typeof name === 'string' ? `${name}  ` : ''}${posts.join('、')}`);
  }
  if (!people.length) output.print('没有人员；用 --given 给出情景文件。 / There is nobody; give a scenario file with --given.');
}

/** The cases of the story, or another one to look at. */
export async function tellCases(session: Session, name: string | undefined): Promise<void> {
  const { play, output } = session;
  if (name !== undefined) {
    if (!play.cases.includes(name)) throw new CannotRun(`没有案件 ${name}；有：${play.cases.join('、') || '–'}。`, `There is no case ${name}.`);
    session.case = name;
    return tellNow(session);
  }
  for (const one of play.cases) {
    const state = await play.look(one);
    if (!state) continue;
    const definition = session.definitionOf(state);
    const active = activeStates(state.value)[0] ?? '';
    printBehind(output, `${one === session.case ? '→' : ' '} ${one}  `, `${definition.title.zh} ${state.workflow}  ${active}${titleOf(definition, active)}${state.ended ? ' 已结束 ended' : ''}`);
  }
  if (!play.cases.length) output.print('还没有案件。 / There is no case yet.');
}

/** The records at hand, the rows of one, or the columns of a row as they are now. */
export async function tellRows(session: Session, record: string | undefined, row: string | undefined): Promise<void> {
  const { play, output } = session;
  const { records } = play.stage.given;
  const known = Object.keys(records);
  if (record === undefined) return printBehind(output, '  ', known.join('、') || '–');
  const rows = Object.keys(records[record] ?? {});
  if (!rows.length) throw new CannotRun(`没有档案 ${record}；有：${known.join('、') || '–'}。`, `There is no record ${record}.`);
  if (row === undefined) return printBehind(output, '  ', rows.join('、'));
  const columns = await play.row(record, row);
  if (!columns) throw new CannotRun(`${record} 没有 ${row} 这一行；有：${rows.join('、')}。`, `${record} has no row ${row}.`);
  const about = play.stage.rules.records[record]?.columns ?? {};
  for (const [column, { type, title, choices }] of Object.entries(about)) {
    if ((columns[column] ?? null) !== null) printBehind(output, `  ${column} ${title.zh}  `, valueInWords(type, columns[column], session.saying(session.main), choices).join(' '));
  }
}
