import type { Applied, Claimed } from './case.js';
import type { Problem } from './problem.js';

/** One command of a batch. `key` is its own idempotency key; without it the batch's key and its position serve. */
export type Command =
  | { kind: 'event'; case: string; event: string; form?: Record<string, unknown>; claimed?: Claimed; version?: number; key?: string }
  | { kind: 'start'; workflow: string; event: string; form?: Record<string, unknown>; claimed?: Claimed; key?: string };

/** Up to 1,000 commands, judged one by one, in order. */
export interface Batch {
  commands: Command[];
}

export type CommandResult = ({ status: 200 | 201 } & Applied) | Problem;

export interface BatchResults {
  results: CommandResult[];
}
