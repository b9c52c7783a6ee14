import type { Box, Edge } from './graph.js';
import { blockOf, lineRows, titleRows, type Block } from './rows.js';

export const DOT = 14;
export const HISTORY = 28;
export const PADDING = { x: 14, y: 8, inside: 18 };

/** Widest rows, in ems: about ten Chinese characters, more where a box is broad anyhow. */
const MOST_TITLE = 11;
const MOST_LINE = 12;
const MOST_HEAD = 24;
const MOST_HEADING = 48;

/** The text in a box: its title, and its lines below; of a history state its letter. */
export function boxBlock(box: Box): Block {
  if (box.kind === 'shallow history' || box.kind === 'deep history') return blockOf(titleRows(box.kind === 'deep history' ? 'H*' : 'H', 'title', MOST_TITLE));
  const [most, mostOfLine] = box.heading ? [MOST_HEADING, MOST_HEADING] : box.boxes.length ? [MOST_HEAD, MOST_HEAD] : [MOST_TITLE, MOST_LINE];
  return blockOf([...titleRows(box.title, box.heading ? 'name' : 'title', most), ...box.lines.flatMap((line) => lineRows(line, 'small', mostOfLine))]);
}

/** Left free between a label and the lines beside it. */
export const LABEL_MARGIN = 4;

export const labelBlock = ({ lines }: Edge): Block => blockOf(lines.flatMap((line) => lineRows(line, 'plain', MOST_LINE)));
