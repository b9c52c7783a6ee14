import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk.bundled.js';
import { boxesOf, type Box, type Edge, type Graph } from './graph.js';
import { boxBlock, DOT, HISTORY, LABEL_MARGIN, labelBlock, PADDING } from './sizes.js';

const OPTIONS: Readonly<Record<string, string>> = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.randomSeed': '1',
  'elk.json.edgeCoords': 'ROOT',
  'elk.json.shapeCoords': 'ROOT',
  'elk.edgeLabels.inline': 'false',
  'elk.layered.edgeLabels.sideSelection': 'ALWAYS_UP',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.spacing.nodeNodeBetweenLayers': '26',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
  'elk.spacing.nodeNode': '28',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '14',
  'elk.spacing.edgeLabel': '4',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
};

/** The graph as ELK takes it. */
export const elkGraphOf = (graph: Graph): ElkNode => ({ id: ':page', layoutOptions: { ...OPTIONS }, children: [nodeOf(graph.root)], edges: graph.edges.map((edge) => edgeOf(edge, isTurned(graph, edge))) });

/**
 * Whether an edge leads back to what stands before it in the file. ELK gets it turned round, so that there is no circle to break: of its own choice it
 * would put a later state above an earlier one, and the reader would lose the thread.
 */
export function isTurned({ root }: Graph, { from, to }: Edge): boolean {
  const boxes = boxesOf(root);
  const [source, target] = [from, to].map((id) => boxes.findIndex((box) => box.id === id)) as [number, number];
  return source >= 0 && target < source && !boxesOf(boxes[target]!).some(({ id }) => id === from);
}

function nodeOf(box: Box): ElkNode {
  const block = boxBlock(box);
  if (box.kind === 'shallow history' || box.kind === 'deep history') return { id: box.id, width: HISTORY, height: HISTORY };
  if (!box.boxes.length) return { id: box.id, width: block.width + 2 * PADDING.x, height: block.height + 2 * PADDING.y };
  const dot: ElkNode[] = box.dot === null ? [] : [{ id: box.dot, width: DOT, height: DOT, layoutOptions: { 'elk.layered.layering.layerConstraint': 'FIRST' } }];
  return {
    id: box.id,
    children: [...dot, ...box.boxes.map(nodeOf)],
    layoutOptions: {
      'elk.padding': `[top=${block.height + 2 * PADDING.y + PADDING.inside},left=${PADDING.inside},bottom=${PADDING.inside},right=${PADDING.inside}]`,
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      // height first: ELK 0.12 turns a chart that goes down by a quarter and forgets to turn this
      'elk.nodeSize.minimum': `(${block.height + 2 * PADDING.y},${block.width + 2 * PADDING.x})`,
    },
  };
}

function edgeOf(edge: Edge, turned: boolean): ElkExtendedEdge {
  const { width, height } = labelBlock(edge);
  return { id: edge.id, sources: [turned ? edge.to : edge.from], targets: [turned ? edge.from : edge.to], labels: height ? [{ id: `${edge.id}:label`, text: edge.id, width: width + 2 * LABEL_MARGIN, height }] : [] };
}
