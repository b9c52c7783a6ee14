import type { Fields } from '../chart/field-flow.js';
import type { Name } from '../expression/scope.js';
import type { Words } from '../source/problem.js';
import { orNull } from './types.js';
import type { EventDraft } from '../workflow/workflow-draft.js';

/** Where an expression is used: what is set there, which form is at hand, and who acts. */
export interface Use {
  set: Fields;
  event: EventDraft | null;
  /** a timer or another workflow acts without a person */
  actor: 'person' | 'perhaps';
  cosigner: boolean;
  /** loop variables, a table's given values, and names that only registers or duties know */
  names: Readonly<Record<string, Name>>;
  /** for messages: where this is */
  where: Words;
}

/** A claimed time is for registers and actions, which record it: no guard, refusal or due may name it. */
export const CLAIMED_AT: Name = { type: orNull({ is: 'date and time' }), tree: { op: 'claimed_at' } };

export function withNames(use: Use, names: Record<string, Name>): Use {
  return { ...use, names: { ...use.names, ...names } };
}

/** Several uses at once: what holds in all of them. */
export function useOf(set: Fields, event: EventDraft | null, actor: Use['actor'], where: Words, names: Use['names'] = {}): Use {
  return { set, event, actor, cosigner: event !== null && event.cosign !== null, names, where };
}
