/** The way that a case took through its chart, as far as a drawing shows it. */
export interface Path {
  case: string;
  /** the hash of the definition that decided last; null where the history does not say */
  version: string | null;
  /** by a move's id, or a start's: which steps of the case took it, counted from 1 */
  taken: ReadonlyMap<string, readonly number[]>;
  /** states that the case entered by their dot: where they begin was not named by what led there */
  begun: ReadonlySet<string>;
  /** states in which the case has been */
  visited: ReadonlySet<string>;
  /** states in which it is now */
  present: ReadonlySet<string>;
}

/** How a path names the beginning of a case by an event. */
export const startId = (event: string): string => `start:${event}`;
