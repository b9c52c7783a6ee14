import type { Actor, Entry, Request } from './entry.js';

/** What moves one case within a decision: the command itself, or what another case sent. */
export interface Trigger {
  kind: 'event' | 'timer' | 'laid' | 'retried' | 'task' | 'migrated';
  event: string;
  form: Record<string, unknown>;
  actor: Actor;
  at: string;
  due?: string;
  processed?: string;
  claimed?: { at: string; reason: string };
  request?: Request;
  cause?: { case: string; seq: number };
  asked?: NonNullable<Entry['asked']>;
  /** of a timer, and of what it sends: how many timers fired in a row before it without time passing */
  again?: number;
  /** how many cases stand between this and the command: bounded */
  depth: number;
}

/** The person who acts, or null where the system or another case does. */
export const personOf = (actor: Actor): string | null => ('person' in actor ? actor.person : null);
