import { instantOf } from '#libs/machine';
import { bad } from './bad.js';

const WRITTEN = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** An instant with its offset, in UTC cut to whole seconds. Throws a problem for anything else. */
export function readInstant(text: string, path: string): string {
  const milliseconds = WRITTEN.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(milliseconds)) throw bad(path, '应为带时区的时间，如 2026-03-02T18:00:00+08:00', 'must be a time with its offset, such as 2026-03-02T18:00:00+08:00');
  return instantOf(milliseconds);
}
