import { distance } from 'fastest-levenshtein';

/** The known name that was probably meant, or undefined. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const [typed, other] = [name.toLowerCase(), candidate.toLowerCase()];
    // two letters swapped are one slip, though two changes
    const away = distance(typed, other) - (lettersOf(typed) === lettersOf(other) && typed !== other ? 1 : 0);
    if (away < least) [best, least] = [candidate, away];
  }
  return best;
}

function lettersOf(name: string): string {
  return [...name].sort().join('');
}

/** A question to put behind a sentence; nothing where nothing was probably meant. */
export function meant(fix: string | undefined): { zh: string; en: string } {
  return fix === undefined ? { zh: '', en: '' } : { zh: `；是否想写 ${fix}？`, en: `; did you mean ${fix}?` };
}
