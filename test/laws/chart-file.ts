import { checkWorkflows } from '#libs/language';
import { EVENTS, type Move, type Sketch } from './generated-chart.js';

/** What the checker says of how a chart is walked. That generated states are out of reach, or have no way out, makes no difference to a walk. */
const CANNOT_BE_WALKED = ['history-from-inside', 'history-to-history'];

/** The moves of a sketch that the checker refuses when it stands in a workflow file. */
export function refusedMoves(root: Sketch): Move[] {
  const { lines, moves } = new ChartFile(root);
  const { problems } = checkWorkflows([{ path: 'chart/chart.workflow.yaml', text: lines.join('\n') }]);
  return problems.filter(({ code }) => CANNOT_BE_WALKED.includes(code)).map(({ place }) => moves.get(place.line)!);
}

/** A sketch as a workflow file. Each move has a line of its own, by which the checker's problems find it. */
class ChartFile {
  readonly lines = ['id: chart', 'zh: 甲', 'en: A', 'start: [open]', 'events:'];
  readonly moves = new Map<number, Move>();

  constructor(root: Sketch) {
    for (const event of ['open', ...EVENTS]) this.lines.push(`  ${event}: { zh: 甲, en: A, by: system }`);
    this.state(root, '');
  }

  private state(sketch: Sketch, indent: string): void {
    const write = (line: string): void => void this.lines.push(indent + line);
    if (indent) write('zh: 甲');
    if (indent) write('en: A');
    if (sketch.kind === 'shallow' || sketch.kind === 'deep') {
      write('type: history');
      write(`history: ${sketch.kind}`);
      if (sketch.initial !== null) write(`target: ${sketch.initial}`);
      return;
    }
    if (sketch.kind === 'parallel' || sketch.kind === 'final') write(`type: ${sketch.kind}`);
    if (sketch.initial !== null) write(`initial: ${sketch.initial}`);
    if (sketch.on.length) write('on:');
    for (const event of new Set(sketch.on.map((one) => one.event))) this.list(`${indent}  ${event}:`, sketch.on.filter((one) => one.event === event).map(({ move }) => move));
    if (sketch.after) write('after:');
    if (sketch.after) this.list(`${indent}  T-WAIT:`, [sketch.after.move]);
    if (sketch.always.length) this.list(`${indent}always:`, sketch.always);
    if (sketch.onDone) this.list(`${indent}onDone:`, [sketch.onDone]);
    if (sketch.inside.length) write('states:');
    for (const inner of sketch.inside) {
      write(`  ${inner.name}:`);
      this.state(inner, `${indent}    `);
    }
  }

  private list(word: string, moves: readonly Move[]): void {
    this.lines.push(word);
    const indent = ' '.repeat(word.search(/\S/) + 2);
    for (const move of moves) this.moves.set(this.lines.push(`${indent}- {${move.target === null ? '' : ` target: ${move.target},`} reenter: ${move.reenter} }`), move);
  }
}
