import { noticeWords } from '#libs/contract';
import { verdict, type Effect, type Entry } from '#libs/decision';
import { statesOf, type Definition, type Field } from '#libs/language';
import { activeStates, localOfInstant } from '#libs/machine';
import { printBehind } from '../output.js';
import { valueInWords } from '../value-in-words.js';
import type { Session } from './session.js';
import { nameInWords } from './timer-words.js';

/** Tells entries as they happened: who did what, where it led, what was set and changed, who was told, what now runs. */
export function tellEntries(session: Session, entries: readonly Entry[]): void {
  for (const entry of entries) tellEntry(session, entry);
}

function tellEntry(session: Session, entry: Entry): void {
  const { output, play } = session;
  const definition = session.definitionOf(entry);
  const tell = (lead: string, text: string) => printBehind(output, `    ${lead} `, text);
  printBehind(output, output.paint.green('✓ '), `${timeOf(session, entry.at)}  ${play.nameOf(entry.case)}  ${whatOf(entry, definition)}${whereTo(entry, definition)}`);
  for (const [name, value] of Object.entries(entry.set ?? {})) if (!goesWithoutSaying(entry, value, definition.fields[name]?.initial)) tellValue(session, name, value, definition.fields[name], definition);
  for (const { record, row, set } of entry.changes ?? []) {
    for (const [column, value] of Object.entries(set)) tellValue(session, `${record}(${row}).${column}`, value, definition.records[record]?.columns[column], definition);
  }
  for (const { change, ...instance } of entry.duties ?? []) {
    const { duty, due } = instance;
    tell('责任 duty', `${duty} ${definition.duties[duty]?.title.zh ?? ''}：${DUTY[change]} ${change === 'begun' || change === 'moved' ? timeOf(session, due) : VERDICT[verdict(instance, entry.at)]}`);
  }
  for (const [name, { due }] of Object.entries(entry.timers?.set ?? {})) tell('计时 timer', `${timeOf(session, due)}  ${nameInWords(name, definition)}`);
  for (const { register, begins } of entry.registers ?? []) tell('登记 register', `${register}${begins ? '：新行 a new row' : ''}`);
  for (const effect of entry.effects ?? []) tellEffect(session, effect, definition);
}

/** A case begins with what its fields begin with. */
const goesWithoutSaying = ({ from }: Entry, value: unknown, initial: unknown): boolean => from === null && (value === null || JSON.stringify(value) === JSON.stringify(initial ?? null));

function tellValue(session: Session, name: string, value: unknown, field: Pick<Field, 'type' | 'choices'> | undefined, definition: Definition): void {
  const lines = valueInWords(field?.type ?? { is: 'any' }, value, session.saying(definition), field?.choices ?? null);
  const { output } = session;
  if (lines.length === 1) return printBehind(output, '    · ', `${name} = ${lines[0]}`);
  output.print(`    · ${name}`);
  for (const line of lines) printBehind(output, '        ', line);
}

/** The clock; with the day where it is not today. */
export function timeOf({ play, zone }: Session, instant: string): string {
  const [day, time] = localOfInstant(instant, zone).split('T') as [string, string];
  return day === localOfInstant(play.now, zone).slice(0, 10) ? time : `${day} ${time}`;
}

export const VERDICT: Readonly<Record<string, string>> = {
  on_time: 'on_time 按时', late: 'late 逾期完成', missed: 'missed 未做', late_owed: 'late_owed 逾期未做', not_yet: 'not_yet 未到期', none: 'none 无', paused: 'paused 暂停',
};

const DUTY = { begun: '开始，期限 begun, due', moved: '期限改至 due moved to', done: '完成 done', closed: '终止 closed' };

function tellEffect({ output }: Session, effect: Effect, definition: Definition): void {
  if (effect.do === 'call') return printBehind(output, '    ⇢ ', `${effect.service}${effect.operation ? `.${effect.operation}` : ''}`);
  const { template, values, duty, reminder, to } = effect;
  const { zh, en } = noticeWords(definition, { template, values, duty: duty ?? null, reminder: reminder === true });
  printBehind(output, `    ✉ ${to.join('、') || '（无人 nobody）'}：`, `${zh} / ${en}`);
}

/** By whom and what. */
export function whatOf({ actor, kind, event }: Pick<Entry, 'actor' | 'kind' | 'event'>, definition: Definition): string {
  const who = 'person' in actor ? actor.person : 'case' in actor ? actor.workflow : kind === 'timer' ? '时钟 clock' : '系统 system';
  return `${who}  ${nameInWords(event, definition)}`;
}

export function whereTo({ from, to, entered }: Entry, definition: Definition): string {
  const state = (value: Entry['to']) => activeStates(value)[0] ?? '';
  if (from !== null && !entered?.length) return '';
  const name = state(to);
  return `  ${from === null ? '' : `${state(from)} `}→ ${name}${titleOf(definition, name)}`;
}

export function titleOf(definition: Definition, state: string): string {
  const title = statesOf(definition.root).find(({ id }) => id === state)?.title;
  return title ? `（${title.zh} ${title.en}）` : '';
}
