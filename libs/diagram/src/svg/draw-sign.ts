import type { Line } from '../graph.js';
import { rounded } from '../layout.js';
import { element } from './element.js';

type Sign = NonNullable<Line['sign']>;

/** Drawn, not written: few fonts have these signs, and each has them in another width. About 12 pixels wide, around the origin. */
const SHAPES: Readonly<Record<Sign, string>> = {
  start: 'M-4,0A4,4 0 1 0 4,0A4,4 0 1 0 -4,0Z',
  clock: 'M5,0A5,5 0 1 1 -5,0A5,5 0 1 1 5,0M0,-3.2V0H2.6',
  step: 'M0,-5L5,0L0,5L-5,0Z',
  stay: 'M-1.6,0A1.6,1.6 0 1 0 1.6,0A1.6,1.6 0 1 0 -1.6,0Z',
  anew: 'M3.9,-2.6A4.7,4.7 0 1 0 4.7,1.2M4.2,-5.4L4.2,-2.2L1,-2.2',
  person: 'M0,-1A2.3,2.3 0 1 0 -0.1,-1ZM-4.6,5C-4.6,0.6 4.6,0.6 4.6,5Z',
  here: 'M-4,-5L4.5,0L-4,5Z',
};

export const drawSign = (sign: Sign, x: number, y: number): string =>
  element('path', { class: `sign ${sign}`, d: SHAPES[sign], transform: `translate(${rounded(x)} ${rounded(y)})` });
