import type { EvaluationRefused } from '#libs/machine';
import type { Actor, Judged, Read, Request } from './entry.js';

/** One unmet rule. `shows` fills the text; `fields` names the form fields concerned. */
export interface Unmet {
  code: string;
  clause: string[];
  shows?: Record<string, unknown>;
  fields?: string[];
}

/** The rule of expressions that a value does not meet. */
export const unmetBy = ({ code, detail }: EvaluationRefused): Unmet => ({ code, clause: [], shows: { ...detail } });

/** An expected "no", with every unmet rule at once. It changes nothing and is kept in a journal of its own, hashed like an entry. */
export interface Refused {
  format: 1;
  semantics: number;
  /** the case; absent where the beginning of one was refused */
  case?: string;
  /** the number of the case's last entry when it was refused */
  after?: number;
  workflow: string;
  definition: string;
  at: string;
  event: string;
  actor: Actor;
  request?: Request;
  form?: Record<string, unknown>;
  state?: unknown;
  unmet: Unmet[];
  reads?: Read[];
  judged?: Judged[];
}
