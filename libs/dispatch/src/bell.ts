/** Rings when something may have fallen due. A bell that is lost costs time, never work: a sweep finds the same. */
export interface Bell {
  /** wakes whoever listens at an instant (milliseconds since the epoch), or at once when it has passed */
  set(instant: number): void;
  listen(ring: () => void): void;
  close(): Promise<void>;
}
