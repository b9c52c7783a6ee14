import type { Entry } from './entry.js';

/**
 * The ids that a recorded decision drew, in the order in which it drew them: all that one step begins, then what follows from each of these.
 * An id that was not used, because the holder of a claim was told instead, is not on record; anything stands for it.
 */
export function idsOf(entries: readonly Entry[]): string[] {
  const first = entries[0]!;
  return [...(first.from === null || first.asked ? [first.case] : []), ...idsAfter(first, entries)];
}

function idsAfter(head: Entry, entries: readonly Entry[]): string[] {
  const follows = entries.filter(({ cause }) => cause?.case === head.case && cause.seq === head.seq);
  const steps = follows.filter(({ kind }) => kind === 'step').sort((one, other) => one.seq - other.seq);
  const sent = [head, ...steps].flatMap((entry) => entry.sent ?? []);
  const drawn = sent.flatMap((one, index) => (one.began ? [one.case] : one.joined ? [`joined ${head.case}/${head.seq}/${index}`] : []));
  const received = follows.filter(({ kind }) => kind !== 'step').sort((one, other) => one.seq - other.seq);
  const deeper = sent.flatMap((one) => {
    const at = received.findIndex((entry) => entry.case === one.case);
    return at < 0 ? [] : idsAfter(received.splice(at, 1)[0]!, entries);
  });
  return [...drawn, ...deeper];
}
