import type { Box } from './graph.js';
import type { Area, PlacedEdge, Point } from './layout.js';
import { boxBlock, PADDING } from './sizes.js';

const CLEAR = 8;

/** Where the text of a box stands: in its middle; of a box with others inside, in its head, at the leftmost place where no line runs through it. */
export function placeText(box: Box, area: Area, edges: readonly PlacedEdge[]): Area {
  const { width, height } = boxBlock(box);
  if (!box.boxes.length) return { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
  const head = { ...area, height: height + 2 * PADDING.y };
  const taken = edges.flatMap(({ points }) => points.slice(1).map((point, index) => [points[index]!, point] as const)).filter((piece) => crosses(piece, head))
    .map(([one, other]) => ({ from: Math.min(one.x, other.x) - CLEAR, to: Math.max(one.x, other.x) + CLEAR }));
  const isFree = (x: number): boolean => x + width <= area.x + area.width - CLEAR && taken.every(({ from, to }) => to <= x || x + width <= from);
  const left = area.x + PADDING.x;
  const x = [left, ...taken.map(({ to }) => to).filter((to) => to > left).sort((one, other) => one - other)].find(isFree) ?? left;
  return { x, y: area.y + PADDING.y, width, height };
}

function crosses([one, other]: readonly [Point, Point], { x, y, width, height }: Area): boolean {
  const across = Math.max(one.x, other.x) > x && Math.min(one.x, other.x) < x + width;
  return across && Math.max(one.y, other.y) > y + 1 && Math.min(one.y, other.y) < y + height;
}
