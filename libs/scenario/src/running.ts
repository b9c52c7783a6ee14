import type { Place } from '#libs/language';
import type { Rules, World } from './world.js';

/** What did not hold: where, what was expected, what was. */
export interface Failure {
  place: Place;
  zh: string;
  en: string;
  expected: unknown;
  actual: unknown;
}

/** One step as it went: who did what, and where the case came to. */
export interface StoryLine {
  at: string;
  /** null: the clock ran on, or the service was stopped or started */
  who: string | null;
  what: string;
  to: string | null;
  refused: string[];
  state: string | null;
}

/** How a scenario stands. */
export interface Running {
  world: World;
  rules: Rules;
  workflow: string;
  zone: string;
  /** the scenario's names of cases, with their ids */
  names: Map<string, string>;
  /** id of the case that steps without `to` are about */
  current: string | null;
  failures: Failure[];
  story: StoryLine[];
}

export function fail(running: Running, place: Place, zh: string, en: string, expected: unknown, actual: unknown): void {
  running.failures.push({ place, zh, en, expected, actual });
}

/** The id behind a scenario's name for a case; `this` is the case at hand where nothing else is called so. */
export const idOf = (running: Running, name: string): string => running.names.get(name) ?? (name === 'this' ? (running.current ?? name) : name);
