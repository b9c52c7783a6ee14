import { LONGEST_TEXT } from '../expression/reading/limits.js';

/** Fields that are set wherever a condition holds: `copy != null and count(…) > 0`. Only what stands between plain `and`s counts. */
export function setWhen(condition: string): string[] {
  if (condition.length > LONGEST_TEXT || /["[{]|\b(if|or|some|every|for|not)\b/.test(condition)) return [];
  return condition.split(/\band\b/).flatMap((part) => /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*!=\s*null\s*$/u.exec(part)?.[1] ?? []);
}
