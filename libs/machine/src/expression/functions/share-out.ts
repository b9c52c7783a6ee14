import { EvaluationRefused } from '../environment.js';

export interface Share {
  readonly percent: number;
  readonly [part: string]: unknown;
}

/**
 * Divides whole fen by largest remainder (D7): each share is cut to whole fen, and what is left goes one fen each to the largest
 * fractions; ties to the larger percentage, then to the earlier share. The parts stay as they are, `amount` is set.
 * The amounts always sum to the total; percentages count by their proportion where they do not sum to 100.
 */
export function shareOut(total: number, shares: readonly Share[]): Share[] {
  const whole = shares.reduce((sum, share) => sum + BigInt(share.percent), 0n);
  if (total < 0 || shares.some((share) => share.percent < 0) || (whole === 0n && total !== 0)) {
    throw new EvaluationRefused('OUT_OF_RANGE', { what: 'share_out', total, percents: shares.map((share) => share.percent) });
  }
  if (whole === 0n) return shares.map((share) => ({ ...share, amount: 0 }));
  const cut = shares.map((share, position) => {
    const exact = BigInt(total) * BigInt(share.percent);
    return { position, amount: exact / whole, fraction: exact % whole, percent: share.percent };
  });
  let left = BigInt(total) - cut.reduce((sum, part) => sum + part.amount, 0n);
  const byClaim = [...cut].sort((a, b) => Number(b.fraction - a.fraction) || b.percent - a.percent || a.position - b.position);
  for (const part of byClaim) {
    if (left === 0n) break;
    part.amount += 1n;
    left -= 1n;
  }
  return shares.map((share, position) => ({ ...share, amount: Number(cut[position]!.amount) }));
}
