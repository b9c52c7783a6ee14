import type { PlacedBox } from '../layout.js';
import { boxBlock, PADDING } from '../sizes.js';
import { drawRows } from './draw-rows.js';
import { element, escaped } from './element.js';

/** A state: its box, by whose classes it is coloured, and the text in it; of a box with others inside, the text is drawn by `drawHead`. */
export function drawBox(placed: PlacedBox): string {
  const { box, area: { x, y, width, height }, text } = placed;
  const remembers = box.kind === 'shallow history' || box.kind === 'deep history';
  const outline = element('rect', { class: 'box', x, y, width, height, rx: remembers ? width / 2 : box.boxes.length ? 10 : 8 });
  const over = box.kind === 'final' || box.ended ? element('rect', { class: 'inner', x: x + 3.5, y: y + 3.5, width: width - 7, height: height - 7, rx: 5.5 }) : '';
  const below = text.y + text.height + PADDING.y;
  const content = box.boxes.length ? element('line', { class: 'rule', x1: x, x2: x + width, y1: below, y2: below }) : drawRows(boxBlock(box), text.x, text.y, 'middle');
  return element('g', { id: `state-${box.id}`, class: classesOf(placed), 'data-state': box.id }, element('title', {}, escaped(box.title)), outline, over, content);
}

/** The text of a box with others inside: over the lines, which may have left it no place of its own. */
export function drawHead(placed: PlacedBox): string {
  const { box, text } = placed;
  return box.boxes.length ? element('g', { class: `head ${classesOf(placed)}` }, drawRows(boxBlock(box), text.x, text.y, 'start')) : '';
}

function classesOf({ box: { kind, boxes, region, ended, visited, present }, depth }: PlacedBox): string {
  const marks = { root: depth === 0, even: boxes.length > 0 && depth > 0 && depth % 2 === 0, region, ended, visited, present };
  return [kind.replace(/.* /, ''), ...Object.entries(marks).flatMap(([name, holds]) => (holds ? [name] : []))].join(' ');
}
