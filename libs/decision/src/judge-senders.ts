import type { Expression, Sender, Senders } from '#libs/language';
import type { Environment, Program } from '#libs/machine';
import type { Actor } from './entry.js';
import { personsOf, type Posts } from './posts.js';
import type { Unmet } from './refusal.js';
import { runExpression } from './run-expression.js';

/** Fits, with the post by which; or the code to tell. `unknown` where the form lacks what the answer depends on. */
export type SenderAnswer = { fits: true; post?: { role: string; of?: string; deputy?: true } } | { fits: false; unmet: Unmet } | { fits: 'unknown' };

interface Judging {
  program: Program;
  environment: Environment;
  posts: Posts;
  /** whether the values that an expression needs are at hand */
  judgeable: (expression: Expression) => boolean;
  /** whether the case's place can be worked out */
  placeKnown: boolean;
}

/** Whether an actor may send: one alternative must fit. Barred by `not`: SELF_APPROVAL. Persons count, so that deputies do not escape it. */
export function judgeSenders(senders: Senders, actor: Actor, judging: Judging): SenderAnswer {
  let unknown = false;
  let barred = false;
  for (const sender of senders.any) {
    const answer = judgeOne(sender, actor, judging);
    if (answer === 'unknown') unknown = true;
    else if (answer === 'barred') barred = true;
    else if (answer) return answer;
  }
  if (barred) return { fits: false, unmet: { code: 'SELF_APPROVAL', clause: [] } };
  if (unknown) return { fits: 'unknown' };
  return { fits: false, unmet: roleCode(senders, judging.program) };
}

function judgeOne(sender: Sender, actor: Actor, { program, environment, posts, judgeable, placeKnown }: Judging) {
  if (sender.workflow !== null) return 'workflow' in actor && actor.workflow === sender.workflow ? ({ fits: true } as const) : null;
  if (sender.role === 'system') return 'system' in actor ? ({ fits: true } as const) : null;
  if (!('person' in actor)) return null;
  const expressions = [sender.of === 'any' ? null : sender.of, sender.is, sender.not, sender.when].filter((one) => one !== null);
  if (!expressions.every(judgeable)) return 'unknown';
  const bound = sender.role !== null && sender.of === null && program.definition.roles[sender.role]?.of;
  if (bound && !placeKnown) return 'unknown';
  let post: { role: string; of?: string; deputy?: true } | undefined;
  if (sender.role !== null) {
    const place = sender.of === 'any' ? undefined : sender.of === null ? posts.placeOf(sender.role) : (runExpression(program, sender.of, environment) as string | null);
    if (place === undefined && sender.of !== 'any') return null;
    const held = posts.held(actor.person, sender.role, place, sender.onDuty);
    if (!held) return null;
    post = { role: sender.role, ...(held.of === null ? {} : { of: held.of }), ...(held.deputy ? { deputy: true as const } : {}) };
  }
  if (sender.is && !personsOf(program, sender.is, environment).includes(actor.person)) return null;
  if (sender.when && runExpression(program, sender.when, environment) !== true) return null;
  if (sender.not && personsOf(program, sender.not, environment).includes(actor.person)) return 'barred';
  return { fits: true as const, ...(post ? { post } : {}) };
}

/** The alternative's or the role's own code where it is the only one that they know, else ROLE_NOT_ALLOWED. */
function roleCode(senders: Senders, program: Program): Unmet {
  const codes = new Set(senders.any.map((sender) => (sender.otherwise ?? (sender.role === null ? null : (program.definition.roles[sender.role]?.otherwise ?? null)))));
  const only = codes.size === 1 ? [...codes][0] : null;
  return { code: only ?? 'ROLE_NOT_ALLOWED', clause: only ? (program.definition.codes[only]?.clause ?? []) : [] };
}
