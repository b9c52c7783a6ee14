import type { Definition } from '#libs/language';
import { localOfInstant, plusSeconds } from '#libs/machine';
import { fillWords } from './words-of-code.js';
import type { Words } from './words.js';

/** A notice as it was sent: of a template, or of a duty (then `template` is the duty's name). */
export interface SentNotice {
  template: string;
  values: Record<string, unknown>;
  duty: string | null;
  reminder: boolean;
}

/** The text of a notice: the definition's template filled with the values of that moment; of a duty, what is due by when at the site. */
export function noticeWords(definition: Definition | null, { template, values, duty, reminder }: SentNotice): Words {
  if (duty === null) {
    const words = definition && Object.hasOwn(definition.templates, template) ? definition.templates[template]! : { zh: template, en: template };
    return fillWords(words, values, definition && {
      zone: definition.zone, codes: definition.codes, types: Object.fromEntries(Object.keys(values).map((name) => [name, (definition.fields[name] ?? definition.lets[name])?.type])),
      choices: Object.fromEntries(Object.keys(values).map((name) => [name, definition.fields[name]?.choices ?? null])),
    });
  }
  const title = definition && Object.hasOwn(definition.duties, template) ? definition.duties[template]!.title : { zh: template, en: template };
  const due = dueText(String(values['due']), values['day'] === true, definition?.zone ?? null);
  return reminder
    ? { zh: `提醒：${title.zh}，期限 ${due}`, en: `Reminder: ${title.en}, due ${due}` }
    : { zh: `逾期：${title.zh}，期限 ${due}`, en: `Late: ${title.en}, due ${due}` };
}

/** A due that is the end of a whole day is told as that day. */
function dueText(due: string, day: boolean, zone: string | null): string {
  if (zone === null) return due;
  return day ? localOfInstant(plusSeconds(due, -1), zone).slice(0, 10) : localOfInstant(due, zone).replace('T', ' ');
}
