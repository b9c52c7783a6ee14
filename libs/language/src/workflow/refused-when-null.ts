import { LONGEST_TEXT } from '../expression/reading/limits.js';
import type { RefusalDraft } from './workflow-draft.js';

/**
 * What a refusal lets pass only when it is set: `NO_REASON: form.purpose = null or form.reason = null`.
 * Only plain alternatives count; in anything more the null test might not decide alone.
 */
export function refusedWhenNull(refusals: readonly RefusalDraft[]): { form: string[]; fields: string[] } {
  const found = { form: new Set<string>(), fields: new Set<string>() };
  for (const { when } of refusals) {
    if (when.text.length > LONGEST_TEXT || /["[{]|\b(if|and|some|every|for|not)\b/.test(when.text) || /\(.*\bor\b.*\)/s.test(when.text)) continue;
    for (const alternative of when.text.split(/\bor\b/)) {
      const name = /^\s*(form\.)?([\p{L}_][\p{L}\p{N}_]*)\s*=\s*null\s*$/u.exec(alternative);
      if (name?.[2] !== undefined) (name[1] === undefined ? found.fields : found.form).add(name[2]);
    }
  }
  return { form: [...found.form], fields: [...found.fields] };
}
