import type { IndexDefinition } from '#libs/language';
import type { Actor, Request } from './entry.js';

/** What decide is asked. Time, ids and everything from outside come in here or in the slice. */
export type Command = {
  /** the server's time, whole seconds in UTC */
  at: string;
  /** ids for cases that the decision may begin, in order of use: the same one for a place whenever it is asked */
  ids: { at(place: number): string | undefined };
  request?: Request;
} & (
  | { kind: 'event'; case: string; event: string; form: Record<string, unknown>; actor: Actor; claimed?: { at: string; reason: string }; version?: number }
  /** due: begun by the calendar, at that moment and once: its id says which start it is */
  | { kind: 'start'; workflow: string; event: string; form: Record<string, unknown>; actor: Actor; claimed?: { at: string; reason: string }; due?: string }
  | { kind: 'timer'; case: string; timer: string; due: string }
  | { kind: 'park'; case: string; timer: string; due: string; reason: Record<string, unknown> }
  /** arms a parked timer again */
  | { kind: 'retry'; case: string; timer: string; due: string; actor: Actor; reason: string }
  /** says who is at a task; `to`: who it is handed to */
  | { kind: 'task'; case: string; state: string; change: 'claim' | 'release' | 'hand_over'; to?: string; actor: Actor }
  /** moves a case to another definition of its workflow; `states`: where the states lead whose names differ */
  | { kind: 'migrate'; case: string; to: string; states: Record<string, string>; actor: Actor; reason: string }
  | { kind: 'lay'; workflow: string; actor: Actor; laid: LaidCase }
  | { kind: 'rows'; actor: Actor; rows: LaidRow[]; reason: string; /** indexes by which the site's records are held unique; the engine adds them */ unique?: Readonly<Record<string, IndexDefinition>> }
);

/** A case set down as it stands elsewhere: by import, or under a scenario. */
export interface LaidCase {
  state: string;
  fields: Record<string, unknown>;
  /** duty → due of an open instance */
  duties: Record<string, string>;
}

/** A row of a record set down or changed by an administrator; null columns unset. */
export interface LaidRow {
  record: string;
  row: string;
  columns: Record<string, unknown>;
}
