import type { DutyInstance, Verdict } from './entry.js';

/** Whether a moment is still in time for a duty: the due second counts, unless the due is the end of a whole day. */
export const inTime = (instance: Pick<DutyInstance, 'due' | 'day'>, moment: string): boolean =>
  instance.day ? moment < instance.due : moment <= instance.due;

/** How a duty stands at a moment (0.1: lateness is judged from the due, by server time). */
export function verdict(instance: DutyInstance, at: string): Verdict {
  if (instance.verdict) return instance.verdict;
  if (instance.done !== undefined) return inTime(instance, instance.done) ? 'on_time' : 'late';
  return inTime(instance, at) ? 'not_yet' : 'late_owed';
}
