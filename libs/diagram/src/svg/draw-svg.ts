import type { Graph } from '../graph.js';
import { rounded, type Layout } from '../layout.js';
import type { Language } from '../words/speech.js';
import { drawBox, drawHead } from './draw-box.js';
import { drawLabel, drawLine } from './draw-edge.js';
import { drawLegend } from './draw-legend.js';
import { element, escaped } from './element.js';
import { STYLE } from './style.js';

const MARGIN = 16;

/** A whole drawing as one SVG document: boxes, then lines, then labels on top, and below what the signs mean. */
export function drawSvg(graph: Graph, { width, height, boxes, dots, edges }: Layout, language: Language): string {
  const legend = drawLegend(graph, language, width);
  const [wide, high] = [Math.ceil(width + 2 * MARGIN), Math.ceil(height + legend.height + 3 * MARGIN)];
  const content = [
    ...boxes.map(drawBox),
    ...dots.map(({ area }) => element('circle', { class: 'dot', cx: area.x + area.width / 2, cy: area.y + area.height / 2, r: area.width / 2 })),
    ...edges.map(drawLine),
    ...boxes.map(drawHead),
    ...edges.map(drawLabel),
    element('g', { transform: `translate(0 ${rounded(height + MARGIN)})` }, legend.drawn),
  ];
  return `${element('svg', { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${wide} ${high}`, width: wide, height: high, role: 'img', class: 'steward-diagram', lang: language },
    `\n${element('title', {}, escaped(graph.root.title))}\n`,
    `${element('style', {}, STYLE)}\n`,
    `${element('rect', { class: 'page', width: wide, height: high })}\n`,
    element('g', { transform: `translate(${MARGIN} ${MARGIN})` }, `\n${content.filter(Boolean).join('\n')}\n`),
    '\n')}\n`;
}
