import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk.bundled.js';
import { isTurned } from './elk-graph.js';
import { placeText } from './place-text.js';
import type { Box, Edge, Graph } from './graph.js';

export interface Point {
  x: number;
  y: number;
}

export interface Area extends Point {
  width: number;
  height: number;
}

export interface PlacedBox {
  box: Box;
  area: Area;
  /** its text */
  text: Area;
  depth: number;
}

export interface PlacedEdge {
  edge: Edge;
  points: Point[];
  label: Area | null;
}

/** Where everything stands, in pixels from the upper left corner; outer boxes before those inside. */
export interface Layout {
  width: number;
  height: number;
  boxes: PlacedBox[];
  dots: { id: string; area: Area }[];
  edges: PlacedEdge[];
}

/** Reads what ELK has placed. */
export function readLayout(graph: Graph, page: ElkNode): Layout {
  const areas = new Map(nodesIn(page).map((node) => [node.id, areaOf(node)]));
  const lines = new Map(edgesIn(page).map((edge) => [edge.id, edge]));
  const edges = graph.edges.map((edge): PlacedEdge => {
    const placed = lines.get(edge.id)!;
    const label = placed.labels?.[0];
    return { edge, points: isTurned(graph, edge) ? pointsOf(placed).reverse() : pointsOf(placed), label: label ? areaOf(label) : null };
  });
  const boxes = boxesIn(graph.root, 0).map(({ box, depth }): PlacedBox => ({ box, depth, area: areas.get(box.id)!, text: placeText(box, areas.get(box.id)!, edges) }));
  const { width, height } = areas.get(graph.root.id)!;
  return { width, height, boxes, edges, dots: boxes.flatMap(({ box: { dot } }) => (dot === null ? [] : [{ id: dot, area: areas.get(dot)! }])) };
}

const boxesIn = (box: Box, depth: number): { box: Box; depth: number }[] => [{ box, depth }, ...box.boxes.flatMap((inner) => boxesIn(inner, depth + 1))];
const nodesIn = (node: ElkNode): ElkNode[] => [node, ...(node.children ?? []).flatMap(nodesIn)];
const edgesIn = (node: ElkNode): ElkExtendedEdge[] => nodesIn(node).flatMap(({ edges = [] }) => edges);

const pointsOf = ({ sections = [] }: ElkExtendedEdge): Point[] =>
  sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]).map(({ x, y }) => ({ x: rounded(x), y: rounded(y) }));

const areaOf = ({ x = 0, y = 0, width = 0, height = 0 }: Partial<Area>): Area => ({ x: rounded(x), y: rounded(y), width: rounded(width), height: rounded(height) });

/** Tenths of a pixel: what is finer only makes files longer. */
export const rounded = (value: number): number => Math.round(value * 10) / 10;
