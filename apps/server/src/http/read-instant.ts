import { readValue, type FormProblem } from '#libs/machine';
import { bad } from './bad.js';

/** An instant with its offset, in UTC cut to whole seconds, as forms read it. Throws a problem for anything else. */
export function readInstant(text: string, path: string): string {
  const problems: FormProblem[] = [];
  const read = readValue({ is: 'date and time' }, text, path, { from: 'api', zone: 'UTC' }, problems);
  const [wrong] = problems;
  if (wrong) throw bad(path, wrong.zh, wrong.en);
  return read as string;
}

/** Whether a text is a day of the calendar, such as 2026-03-02. */
export const isDay = (text: string): boolean => fits('date', text);

/** Whether a text is an instant with its offset. */
export const isInstant = (text: unknown): text is string => fits('date and time', text);

function fits(is: 'date' | 'date and time', text: unknown): boolean {
  const problems: FormProblem[] = [];
  return typeof text === 'string' && readValue({ is }, text, '', { from: 'api', zone: 'UTC' }, problems) !== null && !problems.length;
}
