import type { Type } from '../expression/type.js';
import { ordinalText } from './ordinal.js';

/** One elementary piece of an input: a sample value for which no cell can tell it from its neighbours within the piece. */
export interface Sample {
  value: unknown;
  text: string;
}

const somethingElse = '\u0000';

/** Cuts an input at its boundary points: each point, and one sample between any two. */
export function samplesOf(type: Type, boundaries: readonly unknown[]): Sample[] {
  if (type.is === 'optional') return [...samplesOf(type.of, boundaries.filter((value) => value !== null)), { value: null, text: '= null' }];
  if (type.is === 'boolean') return [true, false].map((value) => ({ value, text: `= ${value}` }));
  if (type.is === 'choice') return type.of.map((value) => ({ value, text: `= ${value}` }));
  const numbers = [...new Set(boundaries.filter((value) => typeof value === 'number'))].sort((a, b) => a - b);
  if (['integer', 'number', 'money', 'time', 'date', 'date and time', 'duration'].includes(type.is)) return cut(numbers, type);
  const named = [...new Set(boundaries)].map((value) => ({ value, text: `= ${String(value)}` }));
  return [...named, { value: somethingElse, text: named.length === 0 ? '= …' : `!= ${named.map((sample) => sample.text.slice(2)).join(', ')}` }];
}

function cut(points: readonly number[], type: Type): Sample[] {
  const whole = type.is !== 'number';
  const [least, most] = type.is === 'time' ? [0, 86_399] : type.is === 'duration' ? [0, Infinity] : [-Infinity, Infinity];
  const text = (value: number): string => ordinalText(value, type);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return [{ value: least === -Infinity ? 0 : least, text: '= …' }];
  const samples: Sample[] = [];
  if (first > least) samples.push({ value: whole ? first - 1 : first - 0.5, text: `< ${text(first)}` });
  for (const [index, point] of points.entries()) {
    samples.push({ value: point, text: `= ${text(point)}` });
    const next = points[index + 1];
    if (next !== undefined && (!whole || next - point > 1)) samples.push({ value: whole ? point + 1 : (point + next) / 2, text: `> ${text(point)} and < ${text(next)}` });
  }
  if (last < most) samples.push({ value: whole ? last + 1 : last + 0.5, text: `> ${text(last)}` });
  return samples;
}
