import type { Command, Entry, Unmet } from '#libs/decision';
import type { StateValue } from '#libs/machine';
import type { PersonalValue } from './store.js';

type WithoutTime<T> = T extends unknown ? Omit<T, 'at' | 'ids'> : never;

/** What the engine is asked: a command without its time and ids, which the engine gives; with the personal values that its form commits to. */
export type Ask = WithoutTime<Command> & { personal?: PersonalValue[]; /** the id of the case that it begins; else a new one */ id?: string };

/** What came of it, once it is committed. The same request gets the same answer for good. */
export type Answer = Applied | RefusedAnswer;

export interface Applied {
  outcome: 'applied';
  /** the case that was moved, begun, or joined */
  case: string;
  workflow: string;
  version: number;
  state: StateValue;
  ended: boolean;
  at: string;
  /** every step that the command made, over all cases */
  steps: Pick<Entry, 'case' | 'seq' | 'workflow' | 'event' | 'kind' | 'to'>[];
}

export interface RefusedAnswer {
  outcome: 'refused';
  refusal: string;
  at: string;
  case: string | null;
  version: number | null;
  unmet: Unmet[];
}

/** The same idempotency key came with another body. */
export class KeyReused extends Error {
  constructor(readonly key: string) {
    super(`idempotency key ${key} was used for another request`);
    this.name = 'KeyReused';
  }
}

/** The store did not answer, or others changed the same things faster than we could decide: try again. */
export class Busy extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'Busy';
  }
}

/** Deciding itself failed: a mistake in the program or in a definition, not in what was asked. Nothing was written. */
export class Defect extends Error {
  constructor(cause: unknown) {
    super(`deciding failed: ${String(cause)}`, { cause });
    this.name = 'Defect';
  }
}

/** The store refuses to hold something of a batch, such as an index value longer than it can keep; it wrote nothing of it. */
export class NotWritten extends Error {
  constructor(cause: unknown) {
    super(`the store cannot hold this: ${String(cause)}`, { cause });
    this.name = 'NotWritten';
  }
}
