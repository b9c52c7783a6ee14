import { boxesOf, type Graph, type Line } from '../graph.js';
import { textWidth } from '../measure-text.js';
import { inLanguage, type Language } from '../words/speech.js';
import { drawSign } from './draw-sign.js';
import { element, escaped } from './element.js';

interface Entry {
  shown: boolean;
  /** about 30 by 16 pixels around the origin */
  drawn: string;
  zh: string;
  en: string;
}

const ROW = 24;
const SAMPLE = 38;
const SIZE = 11;

/** What the signs of a drawing mean, those alone that stand in it, in rows of a width. Gives its height too. */
export function drawLegend(graph: Graph, language: Language, width: number): { drawn: string; height: number } {
  const entries = entriesOf(graph).filter(({ shown }) => shown);
  let [x, y] = [0, ROW / 2];
  const drawn = entries.map((entry) => {
    const text = inLanguage({ language }, entry.zh, entry.en);
    const wide = SAMPLE + textWidth(text) * SIZE + 22;
    if (x > 0 && x + wide > width) [x, y] = [0, y + ROW];
    const at = element('g', { transform: `translate(${Math.round(x + 15)} ${y})` }, entry.drawn);
    const said = element('text', { class: 'small', x: Math.round(x + SAMPLE), y: y + 4 }, escaped(text));
    x += wide;
    return at + said;
  });
  return { drawn: element('g', { class: 'legend' }, ...drawn), height: entries.length ? y + ROW / 2 : 0 };
}

function entriesOf({ root, edges }: Graph): Entry[] {
  const boxes = boxesOf(root);
  const lines = [...boxes.flatMap((box) => box.lines), ...edges.flatMap((edge) => edge.lines)];
  const has = (sign: Line['sign']): boolean => lines.some((line) => line.sign === sign);
  const remembers = boxes.some(({ kind }) => kind === 'shallow history' || kind === 'deep history');
  const path = boxes.some(({ visited }) => visited);
  return [
    { shown: true, drawn: element('circle', { class: 'dot', r: 6 }), zh: '由此开始', en: 'begins here' },
    { shown: boxes.some(({ kind }) => kind === 'final'), drawn: sample('final', true), zh: '终了', en: 'final' },
    { shown: boxes.some(({ ended }) => ended), drawn: sample('ended', true), zh: '已结束，仍可补记', en: 'over, may still be added to' },
    { shown: boxes.some(({ region }) => region), drawn: sample('region', false), zh: '同时进行', en: 'in parallel' },
    { shown: remembers, drawn: element('circle', { class: 'box', r: 9 }) + element('text', { class: 'small', y: 4, 'text-anchor': 'middle' }, 'H'), zh: '回到离开时所在（H*：直至最内层）', en: 'back to where it was (H*: to the innermost)' },
    { shown: has('person'), drawn: drawSign('person', 0, 0), zh: '轮到谁办', en: 'whose turn it is' },
    { shown: lines.some(({ guard }) => guard !== null), drawn: element('text', { class: 'guard', y: 4, 'text-anchor': 'middle' }, '[ ]'), zh: '条件', en: 'condition' },
    { shown: has('clock'), drawn: stroke('timer') + drawSign('clock', 0, 0), zh: '到时自动', en: 'when the time has come' },
    { shown: has('step'), drawn: stroke('step') + drawSign('step', 0, 0), zh: '条件满足即自动', en: 'by itself' },
    { shown: has('stay'), drawn: drawSign('stay', 0, 0), zh: '办理后状态不变', en: 'leaves the state as it is' },
    { shown: has('anew'), drawn: drawSign('anew', 0, 0), zh: '重新进入', en: 'entered anew' },
    { shown: path, drawn: sample('visited', false), zh: '到过', en: 'been here' },
    { shown: path, drawn: sample('atomic present', false), zh: '现在', en: 'now here' },
    { shown: path, drawn: element('circle', { class: 'badge', r: 7.5 }) + element('text', { class: 'number', y: 3.8 }, '1'), zh: '第几步', en: 'number of the step' },
  ];
}

function sample(state: string, inner: boolean): string {
  const outline = element('rect', { class: 'box', x: -14, y: -8, width: 28, height: 16, rx: 5 });
  return element('g', { class: state }, outline, inner ? element('rect', { class: 'inner', x: -11, y: -5, width: 22, height: 10, rx: 3 }) : '');
}

const stroke = (kind: string): string => element('g', { class: kind }, element('path', { class: 'line', d: 'M-15,0H-7M7,0H15' }));
