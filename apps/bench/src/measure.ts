/** What a round of one figure gave. */
export interface Round {
  perSecond: number;
  p50ms: number;
  p99ms: number;
  /** extra figures of the same name in every round */
  extra?: Record<string, number>;
}

/** Lets callers repeat some work for a while, after a warm-up that does not count. `work` gives how many steps it did and tells each one's time. */
export async function callers(count: number, seconds: number, warmUp: number, work: (caller: number, told: (milliseconds: number) => void) => Promise<void>): Promise<Round> {
  const begin = performance.now();
  const from = begin + warmUp * 1000;
  const until = from + seconds * 1000;
  const times: number[] = [];
  const told = (milliseconds: number): void => {
    const now = performance.now();
    if (now >= from && now < until) times.push(milliseconds);
  };
  const one = async (caller: number): Promise<void> => {
    while (performance.now() < until) await work(caller, told);
  };
  // all of them end before a failure is told, so that nobody still works on what is being closed
  const ended = await Promise.allSettled(Array.from({ length: count }, (_, caller) => one(caller)));
  const failed = ended.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return { perSecond: times.length / seconds, ...percentiles(times) };
}

/** The middle and the 99th of a hundred, in milliseconds. */
export function percentiles(times: number[]): { p50ms: number; p99ms: number } {
  const sorted = Float64Array.from(times).sort();
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50ms: at(0.5), p99ms: at(0.99) };
}

export const median = (values: readonly number[]): number => [...values].sort((one, other) => one - other)[values.length >> 1]!;
