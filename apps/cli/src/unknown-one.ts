import { meant, nearest } from '#libs/language';
import { CannotRun } from './cannot-run.js';

/** Something was asked for by a name that there is not: which there are, and which was probably meant. */
export function unknownOne(zh: string, en: string, name: string, known: readonly string[]): CannotRun {
  const fix = meant(nearest(name, known));
  return new CannotRun(`没有${zh} ${name}；有：${known.join('、') || '–'}${fix.zh || '。'}`, `There is no ${en} ${name}; known: ${known.join(', ') || '–'}${fix.en || '.'}`);
}
