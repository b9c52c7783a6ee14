import fc from 'fast-check';
import { refusedMoves } from './chart-file.js';

/** A state of a generated chart. Targets are names; history states lead to `initial` the first time. */
export interface Sketch {
  name: string;
  kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'shallow' | 'deep';
  initial: string | null;
  inside: Sketch[];
  on: { event: string; move: Move }[];
  after: { seconds: number; move: Move } | null;
  always: Move[];
  onDone: Move | null;
}

/** Every move leaves its mark; those that follow by themselves count up, so that chains of them come to an end. */
export interface Move {
  mark: string;
  guard: { test: '=' | '<' | '>='; than: number } | null;
  target: string | null;
  reenter: boolean;
  counts: boolean;
}

export const EVENTS = ['e0', 'e1', 'e2', 'e3'];

/** Charts with hierarchy, parallel regions, shallow and deep history, final states, always steps and timers. What the checker refuses leads nowhere instead. */
export const charts: fc.Arbitrary<Sketch> = fc.array(fc.nat(9999), { minLength: 80, maxLength: 200 }).map((tape) => {
  const root = new Sketcher(tape).draw();
  for (const move of refusedMoves(root)) move.target = null;
  return root;
});

/** Draws a chart from a tape of numbers, so that a smaller tape is a simpler chart. */
class Sketcher {
  private at = 0;
  private count = 0;
  private marks = 0;
  private readonly all: Sketch[] = [];

  constructor(private readonly tape: readonly number[]) {}

  draw(): Sketch {
    const root = this.state(0, this.chance(4) ? 'parallel' : 'compound');
    for (const state of this.all) this.connect(state, state === root);
    return root;
  }

  private next(below: number): number {
    return this.tape[this.at++ % this.tape.length]! % below;
  }

  private chance(oneIn: number): boolean {
    return this.next(oneIn) === 0;
  }

  private state(depth: number, kind: Sketch['kind']): Sketch {
    const sketch: Sketch = { name: depth ? `s${this.count++}` : 'chart', kind, initial: null, inside: [], on: [], after: null, always: [], onDone: null };
    this.all.push(sketch);
    if (kind === 'parallel') for (let regions = 2; regions; regions--) sketch.inside.push(this.state(depth + 1, this.chance(5) ? 'atomic' : 'compound'));
    if (kind === 'compound') {
      for (let children = 1 + this.next(3); children; children--) sketch.inside.push(this.state(depth + 1, this.inner(depth + 1)));
      sketch.initial = sketch.inside[this.next(sketch.inside.length)]!.name;
      if (this.chance(2)) sketch.inside.push(this.state(depth + 1, 'final'));
    }
    if (sketch.inside.length && this.chance(2)) {
      const places = everyInside(sketch).filter(({ kind: one }) => one !== 'final' && one !== 'deep' && one !== 'shallow');
      const history = this.state(depth + 1, this.chance(2) ? 'deep' : 'shallow');
      if (this.chance(2)) history.initial = places[this.next(places.length)]!.name;
      sketch.inside.push(history);
    }
    return sketch;
  }

  private inner(depth: number): Sketch['kind'] {
    if (depth > 2 || this.count > 9) return 'atomic';
    return (['atomic', 'atomic', 'compound', 'parallel'] as const)[this.next(4)]!;
  }

  private connect(state: Sketch, isRoot: boolean): void {
    if (state.kind === 'final' || state.kind === 'deep' || state.kind === 'shallow') return;
    for (let moves = this.next(4); moves; moves--) state.on.push({ event: EVENTS[this.next(EVENTS.length)]!, move: this.move(this.chance(2)) });
    if (isRoot) return;
    if (this.chance(3)) state.after = { seconds: 31 + 2 * this.next(400), move: this.move(this.chance(2)) };
    if (this.chance(4)) state.always.push({ ...this.move(true), guard: { test: '=', than: 1 + this.next(6) } });
    if (state.kind !== 'atomic' && this.chance(2)) state.onDone = { ...this.move(true), guard: { test: '<', than: 6 } };
  }

  private move(counts: boolean): Move {
    const target = this.chance(5) ? null : this.all[1 + this.next(this.all.length - 1)]!.name;
    const guard = this.chance(2) ? null : { test: (['=', '<', '>='] as const)[this.next(3)]!, than: this.next(5) };
    return { mark: `m${this.marks++}`, guard, target, reenter: this.chance(3), counts };
  }
}

const everyInside = (sketch: Sketch): Sketch[] => sketch.inside.flatMap((one) => [one, ...everyInside(one)]);
