import { assign, createActor, createMachine, type AnyActor } from 'xstate';
import type { Move, Sketch } from './generated-chart.js';

/** A clock for XState whose timers fire at their own moments, in order, also when it jumps far. */
class Clock {
  now = 0;
  private next = 0;
  private readonly waiting = new Map<number, { at: number; ring: () => void }>();

  setTimeout = (ring: () => void, milliseconds: number): number => {
    this.waiting.set(++this.next, { at: this.now + milliseconds, ring });
    return this.next;
  };

  clearTimeout = (id: number): void => void this.waiting.delete(id);

  /** When the next timers are due; two at one moment are listed twice. */
  get dues(): number[] {
    return [...this.waiting.values()].map(({ at }) => at).sort((one, other) => one - other);
  }

  runTo(moment: number): void {
    for (;;) {
      const first = [...this.waiting].sort(([, one], [, other]) => one.at - other.at)[0];
      if (!first || first[1].at > moment) break;
      this.waiting.delete(first[0]);
      this.now = first[1].at;
      first[1].ring();
    }
    this.now = moment;
  }
}

interface Context {
  n: number;
  log: string[];
}

/** The same chart as a plain XState machine, run by XState's own actor. */
export class Twin {
  readonly clock = new Clock();
  private readonly actor: AnyActor;

  constructor(root: Sketch) {
    const machine = createMachine({ ...(stateOf(root) as object), context: { n: 0, log: [] } } as never);
    this.actor = createActor(machine, { clock: this.clock as never }) as AnyActor;
    this.actor.start();
  }

  send(event: string): void {
    this.actor.send({ type: event });
  }

  get snapshot(): { value: unknown; status: string; context: Context; history: Record<string, string[]> } {
    const { value, status, context, historyValue } = this.actor.getSnapshot() as never as { value: unknown; status: string; context: Context; historyValue: Record<string, { id: string }[]> };
    const history = Object.entries(historyValue).filter(([, nodes]) => nodes.length);
    return { value, status, context, history: Object.fromEntries(history.map(([id, nodes]) => [id, nodes.map((node) => node.id)])) };
  }
}

const mark = (text: string) => assign(({ context }: { context: Context }) => ({ log: [...context.log, text] }));
const count = assign(({ context }: { context: Context }) => ({ n: context.n + 1 }));

const moveOf = ({ mark: text, guard, target, reenter, counts }: Move) => ({
  ...(target === null ? {} : { target: `#${target}` }),
  reenter,
  actions: [mark(text), ...(counts ? [count] : [])],
  ...(guard ? { guard: ({ context: { n } }: { context: Context }) => (guard.test === '=' ? n === guard.than : guard.test === '<' ? n < guard.than : n >= guard.than) } : {}),
});

function stateOf(sketch: Sketch): unknown {
  if (sketch.kind === 'shallow' || sketch.kind === 'deep') {
    return { id: sketch.name, type: 'history', history: sketch.kind, ...(sketch.initial === null ? {} : { target: `#${sketch.initial}` }) };
  }
  const on: Record<string, unknown[]> = {};
  for (const { event, move } of sketch.on) (on[event] ??= []).push(moveOf(move));
  return {
    id: sketch.name,
    ...(sketch.kind === 'parallel' || sketch.kind === 'final' ? { type: sketch.kind } : {}),
    ...(sketch.initial === null ? {} : { initial: sketch.initial }),
    ...(sketch.inside.length ? { states: Object.fromEntries(sketch.inside.map((one) => [one.name, stateOf(one)])) } : {}),
    on,
    ...(sketch.after ? { after: { [sketch.after.seconds * 1000]: [moveOf(sketch.after.move)] } } : {}),
    ...(sketch.always.length ? { always: sketch.always.map(moveOf) } : {}),
    ...(sketch.onDone ? { onDone: [moveOf(sketch.onDone)] } : {}),
    entry: mark(`+${sketch.name}`),
    exit: mark(`-${sketch.name}`),
  };
}
