import type { AfterTransition, Expression } from '#libs/language';
import { textWidth } from '../measure-text.js';
import type { Move } from '../moves.js';
import { sayExpression } from './say-expression.js';
import { inLanguage, type Speech } from './speech.js';

/** A guard that is wider (in ems) says less than it hides. */
const MOST_GUARD = 26;

/** What a move is called: its event's title, what its timer waits for, or its step's name or, where an event describes it, title. */
export function sayMove(speech: Speech, { kind, name, after }: Move): string {
  if (kind === 'timer') return sayTimer(speech, after!);
  if (kind === 'event' || name !== 'always') return speech.definition.events[name]?.title[speech.language] ?? name;
  return kind === 'done' ? inLanguage(speech, '内部全部完成', 'all inside is done') : inLanguage(speech, '自动', 'by itself');
}

function sayTimer(speech: Speech, { delay, every }: AfterTransition): string {
  const again = every === null ? '' : inLanguage(speech, `，此后每 ${said(speech, every)}`, `, then every ${said(speech, every)}`);
  return ('parameter' in delay ? said(speech, delay.parameter)
    : 'duty' in delay ? inLanguage(speech, `${dutyTitle(speech, delay.duty)} 到期`, `${dutyTitle(speech, delay.duty)}: past due`)
    : sayDeadline(speech, speech.definition.deadlines[delay.deadline]!)) + again;
}

/** A date is in time until its day is over. */
function sayDeadline(speech: Speech, deadline: Expression): string {
  const moment = said(speech, deadline);
  return deadline.type.is === 'date' ? inLanguage(speech, `${moment}过后`, `after ${moment}`) : moment;
}

/** When it is taken: shown where it can be said shortly, and always where several candidates lead different ways. Null: nothing is shown. */
export function sayGuard(speech: Speech, { transition: { guard }, candidates }: Move): string | null {
  const different = new Set(candidates.map(({ target }) => target)).size > 1;
  if (guard === null) return different && candidates.length > 1 ? inLanguage(speech, '否则', 'otherwise') : null;
  const words = sayExpression(speech, guard.tree);
  if (words !== null && textWidth(words) <= MOST_GUARD) return words;
  return different && textWidth(guard.text) <= MOST_GUARD ? guard.text : null;
}

const said = (speech: Speech, { tree, text }: Expression): string => sayExpression(speech, tree) ?? text;

const dutyTitle = ({ definition, language }: Speech, duty: string): string => definition.duties[duty]?.title[language] ?? duty;
