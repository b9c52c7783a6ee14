import type { Area, Layout, Point } from '#libs/diagram';

/** Everything in a layout that stands upon something else, in words: texts on texts, lines and dots, boxes on boxes. */
export function overlaps({ boxes, dots, edges, width, height }: Layout): string[] {
  const texts = [
    ...boxes.filter(({ text }) => text.width).map(({ box, text }) => ({ name: `text of ${box.id}`, area: text })),
    ...edges.flatMap(({ edge, label }) => (label ? [{ name: `label of ${edge.id}`, area: inside(label) }] : [])),
  ];
  const marks = [...dots.map(({ id, area }) => ({ name: `dot ${id}`, area })), ...boxes.filter(({ box }) => !box.boxes.length).map(({ box, area }) => ({ name: `box ${box.id}`, area }))];
  const pieces = edges.flatMap(({ edge, points }) => points.slice(1).map((point, index) => ({ name: `line of ${edge.id}`, area: areaBetween(points[index]!, point) })));
  const page = { x: 0, y: 0, width, height };
  return [
    ...pairs(texts, texts), ...pairs(texts, pieces), ...pairs(marks, pieces),
    ...pairs(marks, marks), ...pairs(texts.filter(({ name }) => name.startsWith('label')), marks),
    ...texts.filter(({ area }) => !contains(page, area)).map(({ name }) => `${name} is off the page`),
    ...boxes.filter(({ area, text }) => !contains(area, text)).map(({ box }) => `text of ${box.id} is wider than its box`),
  ];
}

type Named = { name: string; area: Area };

function pairs(some: readonly Named[], others: readonly Named[]): string[] {
  return some.flatMap((one, index) => others.slice(some === others ? index + 1 : 0).filter((other) => meet(one.area, other.area)).map((other) => `${one.name} meets ${other.name}`));
}

/** Less the margin that a label has of its own, and than what touches at its border. */
const inside = ({ x, y, width, height }: Area): Area => ({ x: x + 4, y, width: width - 8, height });

const areaBetween = (one: Point, other: Point): Area => ({ x: Math.min(one.x, other.x), y: Math.min(one.y, other.y), width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y) });

const meet = (one: Area, other: Area): boolean =>
  one.x < other.x + other.width - 0.2 && other.x + 0.2 < one.x + one.width && one.y < other.y + other.height - 0.2 && other.y + 0.2 < one.y + one.height;

const contains = (outer: Area, inner: Area): boolean => outer.x <= inner.x && outer.y <= inner.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;
