import type { Line } from './graph.js';
import { textWidth, wrapText } from './measure-text.js';

/** One row of text as it is set: its size in pixels, and what stands before it. */
export interface Row {
  text: string;
  style: 'name' | 'title' | 'plain' | 'guard' | 'small';
  line: Line | null;
  /** the first row of its line bears sign and step numbers */
  first: boolean;
  width: number;
  height: number;
}

export interface Block {
  rows: Row[];
  width: number;
  height: number;
}

export const SIZES: Readonly<Record<Row['style'], { size: number; height: number }>> = {
  name: { size: 20, height: 28 }, title: { size: 14, height: 20 }, plain: { size: 12, height: 16 }, guard: { size: 10.5, height: 14 }, small: { size: 11, height: 15 },
};

export const SIGN_WIDTH = 16;
const BADGE_HEIGHT = 15;

/** The numbers of the steps that took a line, in one badge: 3, or 3·7. */
export const badgeText = ({ taken }: Line): string => taken.join('·');
export const badgeWidth = (line: Line): number => (line.taken.length ? Math.max(BADGE_HEIGHT, textWidth(badgeText(line)) * 11 + 6) : 0);

/** How far the rows of a line are moved in by its sign and its step numbers. */
export const leadOf = (line: Line | null): number => (line ? (line.sign ? SIGN_WIDTH : 0) + (line.taken.length ? badgeWidth(line) + 4 : 0) : 0);

export const titleRows = (title: string, style: 'name' | 'title', most: number): Row[] => rowsOf(title, style, most, null);

/** A line's text and, below it, its guard in brackets. */
export function lineRows(line: Line, style: 'plain' | 'small', most: number): Row[] {
  const text = rowsOf(line.text, style, most, line);
  const guard = line.guard === null ? [] : rowsOf(`[${line.guard}]`, 'guard', most, line);
  return [...text, ...guard].map((row, index) => ({ ...row, first: index === 0 }));
}

export function blockOf(rows: Row[]): Block {
  return { rows, width: Math.ceil(Math.max(0, ...rows.map(({ width }) => width))), height: rows.reduce((sum, { height }) => sum + height, 0) };
}

function rowsOf(text: string, style: Row['style'], most: number, line: Line | null): Row[] {
  const { size, height } = SIZES[style];
  return wrapText(text, most).map((one, index) => ({ text: one, style, line, first: index === 0, width: leadOf(line) + textWidth(one) * size * (style === 'name' || style === 'title' ? 1.04 : 1), height }));
}
