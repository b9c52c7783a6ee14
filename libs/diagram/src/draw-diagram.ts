import { layOut } from './lay-out.js';
import { makeGraph } from './make-graph.js';
import type { Path } from './path.js';
import { drawSvg } from './svg/draw-svg.js';
import type { Speech } from './words/speech.js';

/** Draws a workflow's chart as an SVG document, with the way that a case took where one is given. The same input gives the same text. */
export async function drawDiagram(speech: Speech, path: Path | null = null): Promise<string> {
  const graph = makeGraph(speech, path);
  return drawSvg(graph, await layOut(graph), speech.language);
}
