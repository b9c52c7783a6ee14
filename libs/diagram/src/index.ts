export { drawDiagram } from './draw-diagram.js';
export { layOut } from './lay-out.js';
export type { Area, Layout, Point } from './layout.js';
export { makeGraph } from './make-graph.js';
export type { Box, Edge, Graph, Line } from './graph.js';
export { isAlwaysRefused, movesOf } from './moves.js';
export type { Path } from './path.js';
export { pathOfHistory } from './path-of-history.js';
export type { Language, Speech } from './words/speech.js';
