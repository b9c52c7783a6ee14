import fc from 'fast-check';

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

/** Charts with hierarchy, parallel regions, shallow and deep history, final states, always steps and timers. */
export const charts: fc.Arbitrary<Sketch> = fc.array(fc.nat(9999), { minLength: 80, maxLength: 200 }).map((tape) => new Sketcher(tape).draw());

/** Draws a chart from a tape of numbers, so that a smaller tape is a simpler chart. */
class Sketcher {
  private at = 0;
  private count = 0;
  private marks = 0;
  private readonly all: Sketch[] = [];
  private readonly above = new Map<Sketch, Sketch | null>();

  constructor(private readonly tape: readonly number[]) {}

  draw(): Sketch {
    const root = this.state(0, this.chance(4) ? 'parallel' : 'compound', null);
    for (const state of this.all) this.connect(state, state === root);
    return root;
  }

  private next(below: number): number {
    return this.tape[this.at++ % this.tape.length]! % below;
  }

  private chance(oneIn: number): boolean {
    return this.next(oneIn) === 0;
  }

  private state(depth: number, kind: Sketch['kind'], parent: Sketch | null): Sketch {
    const sketch: Sketch = { name: depth ? `s${this.count++}` : 'chart', kind, initial: null, inside: [], on: [], after: null, always: [], onDone: null };
    this.all.push(sketch);
    this.above.set(sketch, parent);
    if (kind === 'parallel') for (let regions = 2; regions; regions--) sketch.inside.push(this.state(depth + 1, this.chance(5) ? 'atomic' : 'compound', sketch));
    if (kind === 'compound') {
      for (let children = 1 + this.next(3); children; children--) sketch.inside.push(this.state(depth + 1, this.inner(depth + 1), sketch));
      sketch.initial = sketch.inside[this.next(sketch.inside.length)]!.name;
      if (this.chance(2)) sketch.inside.push(this.state(depth + 1, 'final', sketch));
    }
    if (kind !== 'atomic' && depth > 0 && sketch.inside.length && this.chance(2)) {
      const history = this.state(depth + 1, this.chance(2) ? 'deep' : 'shallow', sketch);
      const places = sketch.inside.filter((one) => one.kind !== 'final');
      if (kind === 'compound' && this.chance(2)) history.initial = places[this.next(places.length)]!.name;
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
    for (let moves = this.next(4); moves; moves--) state.on.push({ event: EVENTS[this.next(EVENTS.length)]!, move: this.move(state, this.chance(2)) });
    if (isRoot) return;
    if (this.chance(3)) state.after = { seconds: 31 + 2 * this.next(400), move: this.move(state, this.chance(2)) };
    if (this.chance(4)) state.always.push({ ...this.move(state, true), guard: { test: '=', than: 1 + this.next(6) } });
    if (state.kind !== 'atomic' && this.chance(2)) state.onDone = { ...this.move(state, true), guard: { test: '<', than: 6 } };
  }

  private move(from: Sketch, counts: boolean): Move {
    const targets = this.all.slice(1).filter((to) => !this.crosses(from, to) && !this.turnsBack(from, to));
    const target = this.chance(5) ? null : targets[this.next(targets.length)]!.name;
    const guard = this.chance(2) ? null : { test: (['=', '<', '>='] as const)[this.next(3)]!, than: this.next(5) };
    return { mark: `m${this.marks++}`, guard, target, reenter: this.chance(3), counts };
  }

  /** From one region of a parallel state into another: XState 5.33 may then have two states of one region active at once. */
  private crosses(from: Sketch, to: Sketch): boolean {
    const path = this.pathOf(from);
    const common = this.pathOf(to).find((one) => path.includes(one))!;
    return common.kind === 'parallel' && common !== from && common !== to;
  }

  /** To the history of a state that is active: XState 5.33 then leaves states without entering them again. */
  private turnsBack(from: Sketch, to: Sketch): boolean {
    return (to.kind === 'deep' || to.kind === 'shallow') && this.pathOf(from).includes(this.above.get(to)!);
  }

  private pathOf(sketch: Sketch): Sketch[] {
    const parent = this.above.get(sketch) ?? null;
    return parent ? [sketch, ...this.pathOf(parent)] : [sketch];
  }
}
