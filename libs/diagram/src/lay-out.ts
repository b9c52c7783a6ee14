import type { Graph } from './graph.js';
import { elkGraphOf } from './elk-graph.js';
import { readLayout, type Layout } from './layout.js';

/** Gives every box, edge and label its place; the same graph has the same places. ELK takes longer to load than to lay out: it is loaded when it is needed. */
export async function layOut(graph: Graph): Promise<Layout> {
  const { default: elk } = await import('elkjs/lib/elk.bundled.js');
  return readLayout(graph, await new elk.default().layout(elkGraphOf(graph)));
}
