import { readValue, type FormProblem } from '#libs/machine';
import { bad } from './bad.js';

/** A value as forms read it, with what is wrong with it. */
function read(is: 'date' | 'date and time', text: string, path = ''): { value: unknown; wrong: FormProblem | undefined } {
  const problems: FormProblem[] = [];
  const value = readValue({ is }, text, path, { from: 'api', zone: 'UTC' }, problems);
  return { value, wrong: problems[0] };
}

/** An instant with its offset, in UTC cut to whole seconds. Throws a problem for anything else. */
export function readInstant(text: string, path: string): string {
  const { value, wrong } = read('date and time', text, path);
  if (wrong) throw bad(path, wrong.zh, wrong.en);
  return value as string;
}

/** Whether a text is a day of the calendar, such as 2026-03-02. */
export const isDay = (text: string): boolean => !read('date', text).wrong;

/** Whether a value is the text of an instant with its offset. */
export const isInstant = (value: unknown): value is string => typeof value === 'string' && !read('date and time', value).wrong;
