import type { Block, Row } from '../rows.js';
import { badgeText, badgeWidth, leadOf, SIGN_WIDTH } from '../rows.js';
import { element, escaped } from './element.js';
import { drawSign } from './draw-sign.js';

/** Sets rows of text below each other in a block whose upper left corner is given; what a sign or a step number leads stands together. */
export function drawRows({ rows, width }: Block, x: number, y: number, align: 'start' | 'middle' | 'end'): string {
  const led = ({ line }: Row): boolean => line !== null && leadOf(line) > 0;
  let top = y;
  return rows.map((row) => {
    const together = Math.max(0, ...rows.filter((other) => led(other) && (align === 'middle' || other.line === row.line)).map((other) => other.width));
    const slack = (width - (led(row) ? together : 0)) * SHARE[align];
    const drawn = drawRow(row, x + slack, top, led(row) ? 'start' : align);
    top += row.height;
    return drawn;
  }).join('');
}

const SHARE = { start: 0, middle: 0.5, end: 1 };

function drawRow({ text, style, line, first, height }: Row, at: number, top: number, anchor: string): string {
  const [x, baseline] = [at + leadOf(line), top + height * 0.76];
  const shown = element('text', { class: [style, line?.sign].filter(Boolean).join(' '), x, y: baseline, 'text-anchor': anchor === 'start' ? null : anchor }, escaped(text));
  if (!line || !first) return shown;
  const hint = line.hint === null ? '' : element('title', {}, escaped(line.hint));
  const badge = line.taken.length ? drawBadge(badgeText(line), badgeWidth(line), at, top + height / 2) : '';
  const sign = line.sign ? drawSign(line.sign, x - SIGN_WIDTH + 6, top + height / 2) : '';
  return element('g', { 'data-move': line.move }, hint, badge, sign, shown);
}

function drawBadge(text: string, width: number, left: number, middle: number): string {
  const rect = element('rect', { class: 'badge', x: left, y: middle - 7.5, width, height: 15, rx: 7.5 });
  return rect + element('text', { class: 'number', x: left + width / 2, y: middle + 3.8 }, text);
}
