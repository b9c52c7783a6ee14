import { EvaluationRefused } from './environment.js';

/** The result of arithmetic as it is kept: within the integers that are exact, decimals without the dust of binary fractions (0.1 + 0.2 = 0.3). */
export function kept(value: number): number {
  if (!(value <= Number.MAX_SAFE_INTEGER && value >= -Number.MAX_SAFE_INTEGER)) throw new EvaluationRefused('OUT_OF_RANGE', { what: 'number' });
  if (Number.isInteger(value)) return value === 0 ? 0 : value;
  return Number(value.toPrecision(15));
}

export function quotient(one: number, other: number): number {
  if (other === 0) throw new EvaluationRefused('DIVISION_BY_ZERO', {});
  return kept(one / other);
}

/** 0.0000001, never 1e-7 */
export function writeNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '') : text;
}

/** whole fen → 12.05 */
export function writeMoney(fen: number): string {
  const size = Math.abs(fen);
  return `${fen < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
}
