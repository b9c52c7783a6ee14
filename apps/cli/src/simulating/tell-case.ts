import { verdict, type CaseState } from '#libs/decision';
import { activeStates } from '#libs/machine';
import { printBehind } from '../output.js';
import { padTo, textWidth } from '../text-width.js';
import { valueInWords } from '../value-in-words.js';
import type { Session } from './session.js';
import { timeOf, titleOf, VERDICT, whatOf, whereTo } from './tell-happened.js';
import { nameInWords } from './timer-words.js';
import { tellUnmet } from './tell-unmet.js';

/** The case that is looked at: where it stands, what it carries, whose turn it is, what is owed, what runs. */
export async function tellCase(session: Session): Promise<void> {
  const { output, play } = session;
  const current = await session.current();
  if (!current) return output.print('还没有案件。 / There is no case yet.');
  const { name, state, definition } = current;
  const active = activeStates(state.value);
  printBehind(output, '', `${name}  ${definition.title.zh} ${definition.title.en}${state.ended ? '  已结束 ended' : ''}`, output.paint.bold);
  for (const one of active.slice(0, 1)) printBehind(output, '  状态 state  ', `${one}${titleOf(definition, one)}  自 since ${timeOf(session, state.entered[one] ?? state.at)}`);
  const set = Object.entries(definition.fields).filter(([field]) => (state.fields[field] ?? null) !== null);
  const wide = Math.min(28, Math.max(0, ...set.map(([field, { title }]) => textWidth(`${field} ${title.zh}`))));
  if (set.length) output.print('  字段 fields');
  for (const [field, { type, choices, title }] of set) {
    const [first = '', ...more] = valueInWords(type, state.fields[field], session.saying(definition), choices);
    printBehind(output, `    ${padTo(`${field} ${title.zh}`, wide)}  `, first);
    for (const line of more) printBehind(output, `    ${' '.repeat(wide)}  `, line);
  }
  tellTurn(session, state);
  if (state.duties.length) output.print('  责任 duties');
  for (const duty of state.duties) {
    const word = verdict(duty, play.now);
    printBehind(output, `    ${duty.duty} ${definition.duties[duty.duty]?.title.zh ?? ''}  `, `期限 due ${timeOf(session, duty.due)}  ${VERDICT[word]}  ${session.personsOf(duty.for).join('、')}`);
  }
  const timers = Object.entries(state.timers).filter(([, { fired }]) => !fired);
  if (timers.length) output.print('  计时 timers');
  for (const [timer, { due }] of timers) output.print(`    ${timeOf(session, due)}  ${nameInWords(timer, definition)}`);
}

/** Whose turn it is. */
export function tellTurn(session: Session, { tasks, workflow }: Pick<CaseState, 'tasks' | 'workflow'>): void {
  const definition = session.definitionOf({ workflow });
  for (const [state, task] of Object.entries(tasks)) {
    const posts = task.for.map((party) => ('person' in party ? '' : `${definition.roles[party.role]?.title.zh ?? party.role}`)).filter(Boolean);
    printBehind(session.output, '  轮到 whose turn  ', `${session.personsOf(task.for).join('、') || '（无人 nobody）'}${posts.length ? `（${[...new Set(posts)].join('、')}）` : ''} @ ${state}${task.priority === undefined ? '' : ` ${task.priority}`}`);
  }
}

/** Everything that happened to the case, also what was refused. */
export async function tellHistory(session: Session): Promise<void> {
  const { output, play } = session;
  const current = await session.current();
  if (!current) return output.print('还没有案件。 / There is no case yet.');
  for (const told of await play.history(current.name)) {
    if (told.is === 'entry') printBehind(output, `  ${String(told.entry.seq).padStart(2)}  ${timeOf(session, told.entry.at)}  `, `${whatOf(told.entry, current.definition)}${whereTo(told.entry, current.definition)}`);
    else {
      printBehind(output, `   ✗  ${timeOf(session, told.refused.at)}  `, whatOf({ ...told.refused, kind: 'event' }, current.definition), output.paint.yellow);
      tellUnmet(told.refused.unmet, session.codes, output, '      ');
    }
  }
}
