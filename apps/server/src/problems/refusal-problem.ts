import type { Unmet } from '#libs/decision';
import type { RefusedAnswer } from '#libs/engine';
import { wordsOfCode, type UnmetRule } from '#libs/contract';
import type { Definition } from '#libs/language';
import { ProblemError } from './problem-error.js';

/** Unmet rules with their texts. */
export const inWords = (unmet: readonly Unmet[], definition: Definition | null): UnmetRule[] =>
  unmet.map(({ code, clause, shows, fields }) => ({
    code, clause, ...wordsOfCode(code, shows ?? {}, definition), ...(shows ? { shows } : {}), ...(fields ? { fields } : {}),
  }));

/** A refusal as a problem: 403 when only the sender's role is wrong, 404, 412, else 409. All unmet rules are told. */
export function refusalProblem(answer: RefusedAnswer, definition: Definition | null): ProblemError {
  const unmet = inWords(answer.unmet, definition);
  const first = unmet[0]!;
  const more = {
    clause: [...new Set(unmet.flatMap(({ clause }) => clause))], unmet, refusal: answer.refusal,
    ...(answer.case === null ? {} : { case: answer.case }), ...(answer.version === null ? {} : { version: answer.version }),
  };
  const words = { zh: unmet.map(({ zh }) => zh).join('；'), en: unmet.map(({ en }) => en).join('; ') };
  return new ProblemError(statusOf(answer, definition), first.code, words, more, answer.version === null ? {} : { etag: `"${answer.version}"` });
}

function statusOf({ unmet, case: addressed }: RefusedAnswer, definition: Definition | null): number {
  const roleCodes = new Set(['ROLE_NOT_ALLOWED', ...Object.values(definition?.roles ?? {}).flatMap((role) => role.otherwise ?? [])]);
  if (unmet.every(({ code }) => roleCodes.has(code))) return 403;
  const [only] = unmet;
  if (unmet.length === 1 && only) {
    // what a case that is there sends to one that is not does not make the one that was asked missing
    if (addressed === null && (only.code === 'NO_SUCH_CASE' || only.code === 'NO_SUCH_WORKFLOW')) return 404;
    if (only.code === 'STALE_VERSION') return 412;
  }
  return 409;
}
