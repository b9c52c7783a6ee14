import { rounded, type Area, type PlacedEdge, type Point } from '../layout.js';
import { LABEL_MARGIN, labelBlock } from '../sizes.js';
import { drawRows } from './draw-rows.js';
import { element } from './element.js';

/** The line of an edge with its arrow. */
export function drawLine({ edge, points }: PlacedEdge): string {
  const [end, before] = [points.at(-1)!, points.at(-2)!];
  const path = element('path', { class: 'line', d: roundedPath([...points.slice(0, -1), shortened(before, end)]) });
  return element('g', { class: classOf(edge), 'data-edge': edge.id }, path, arrow(before, end, edge.taken));
}

/** The labels of an edge, beside its line. */
export function drawLabel({ edge, label, points }: PlacedEdge): string {
  if (!label) return '';
  const align = label.x + label.width / 2 < nearestX(points, label) ? 'end' : 'start';
  return element('g', { class: classOf(edge) }, drawRows(labelBlock(edge), label.x + LABEL_MARGIN, label.y, align));
}

const classOf = ({ kind, taken }: PlacedEdge['edge']): string => (taken ? `edge ${kind} taken` : `edge ${kind}`);

/** Where the line passes beside its label. */
function nearestX(points: readonly Point[], { y, height }: Area): number {
  const middle = y + height / 2;
  const beside = points.findIndex((point, index) => index > 0 && Math.min(point.y, points[index - 1]!.y) <= middle && middle <= Math.max(point.y, points[index - 1]!.y));
  return points[Math.max(0, beside)]!.x;
}

const ARROW = 8;

/** The line ends inside its arrow, so that a broad one does not stick out at the tip. */
function shortened(before: Point, end: Point): Point {
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  return { x: end.x - ((end.x - before.x) / length) * ARROW * 0.6, y: end.y - ((end.y - before.y) / length) * ARROW * 0.6 };
}

function arrow(before: Point, end: Point, taken: boolean): string {
  const turn = (Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI;
  const half = taken ? 5.5 : 4;
  return element('path', { class: 'arrow', d: `M0,0L${-ARROW - (taken ? 2 : 0)},${half}V${-half}Z`, transform: `translate(${end.x} ${end.y}) rotate(${Math.round(turn)})` });
}

const CORNER = 6;

function roundedPath(points: readonly Point[]): string {
  const text = ({ x, y }: Point): string => `${rounded(x)},${rounded(y)}`;
  return points.map((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (!before) return `M${text(point)}`;
    if (!after) return `L${text(point)}`;
    return `L${text(towards(point, before))}Q${text(point)} ${text(towards(point, after))}`;
  }).join('');
}

/** A little way from a corner, never beyond the middle of a short piece. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const way = Math.min(CORNER, length / 2) / length;
  return { x: from.x + (to.x - from.x) * way, y: from.y + (to.y - from.y) * way };
}
