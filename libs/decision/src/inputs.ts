import type { Judged } from './entry.js';

/** What each judgement of a decision looked at, true or false, by the judgement: fields, form, and what stands outside the case. For who replays; the history keeps less. */
export type Inputs = Map<Judged, Record<string, unknown>>;
