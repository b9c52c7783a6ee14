import type { Mask, Range } from '#libs/language';

/** A value that does not fit: where it stands, and what was wanted, for people. */
export interface FormProblem {
  path: string;
  zh: string;
  en: string;
}

/** Holds a value to the range that its field declares, and keeps of a masked text only its ends (D6). */
export function withinBounds(about: { range: Range | null; mask: Mask | null } | undefined, value: unknown, path: string, problems: FormProblem[]): unknown {
  if (!about || value === null) return value;
  const { range, mask } = about;
  if (range && typeof value === 'number') {
    if (range.from !== null && value < range.from) problems.push({ path, zh: `不得小于 ${range.from}`, en: `must be at least ${range.from}` });
    if (range.to !== null && value > range.to) problems.push({ path, zh: `不得大于 ${range.to}`, en: `must be at most ${range.to}` });
  }
  return mask && typeof value === 'string' ? masked(value, mask) : value;
}

/** A text of which only the first and last characters are kept; a short one is hidden whole. */
function masked(value: string, { first, last }: Mask): string {
  const characters = [...value];
  const hidden = characters.length - first - last;
  if (hidden <= 0) return '*'.repeat(characters.length);
  return [...characters.slice(0, first), '*'.repeat(hidden), ...characters.slice(characters.length - last)].join('');
}
