import { assign, createActor, createMachine, initialTransition, transition, type AnyMachineSnapshot, type AnyStateMachine, type ExecutableActionObject, type Snapshot } from 'xstate';
import type { Move, Sketch } from './generated-chart.js';

interface Context {
  n: number;
  log: string[];
}

type StateValue = string | { [state: string]: StateValue };

/** An event that XState asks to be sent after a delay; without one it has already been taken. */
interface Delayed {
  id: string;
  event: { type: string };
  delay?: number;
}

/** A snapshot as XState persists it. */
interface Persisted {
  value: StateValue;
  status: string;
  context: Context;
  historyValue: Record<string, { id: string }[]>;
}

/**
 * The same chart as a plain XState machine, in a run that lasts: after every step its snapshot is persisted, and before the next it is restored,
 * with its regions in the order of the file. Delayed events wait for their moment outside it.
 */
export class Twin {
  private now = 0;
  private readonly machine: AnyStateMachine;
  private readonly waiting = new Map<string, { at: number; event: { type: string } }>();
  private persisted!: Persisted;

  constructor(private readonly root: Sketch) {
    this.machine = createMachine({ ...(stateOf(root) as object), context: { n: 0, log: [] } } as never) as AnyStateMachine;
    this.keep(initialTransition(this.machine));
  }

  send(event: string): void {
    this.step({ type: event });
  }

  /** When the next timers are due; two at one moment are listed twice. */
  get dues(): number[] {
    return [...this.waiting.values()].map(({ at }) => at).sort((one, other) => one - other);
  }

  /** Every timer that is due by then fires, each at its own moment. */
  runTo(moment: number): void {
    for (;;) {
      const [first] = [...this.waiting].sort(([, one], [, other]) => one.at - other.at);
      if (!first || first[1].at > moment) break;
      const [id, { at, event }] = first;
      this.waiting.delete(id);
      this.now = at;
      this.step(event);
    }
    this.now = moment;
  }

  get state(): { value: StateValue; status: string; context: Context; history: Record<string, string[]> } {
    const { historyValue, ...rest } = this.persisted;
    const history = Object.entries(historyValue).filter(([, nodes]) => nodes.length);
    return { ...rest, history: Object.fromEntries(history.map(([id, nodes]) => [id, nodes.map((node) => node.id)])) };
  }

  private step(event: { type: string }): void {
    if (this.persisted.status !== 'active') return;
    const restored = createActor(this.machine, { snapshot: this.persisted as never as Snapshot<unknown> }).getSnapshot() as AnyMachineSnapshot;
    this.keep(transition(this.machine, restored, event));
  }

  private keep([snapshot, actions]: [AnyMachineSnapshot, ExecutableActionObject[]]): void {
    for (const { type, params } of actions) {
      if (type === 'xstate.cancel') this.waiting.delete((params as never as { sendId: string }).sendId);
      if (type === 'xstate.raise') this.wait(params as never as Delayed);
    }
    const persisted = JSON.parse(JSON.stringify(this.machine.getPersistedSnapshot(snapshot))) as Persisted;
    this.persisted = { ...persisted, value: inFileOrder(this.root, persisted.value) };
    if (persisted.status !== 'active') this.waiting.clear();
  }

  private wait({ id, event, delay }: Delayed): void {
    if (delay !== undefined) this.waiting.set(id, { at: this.now + delay, event });
  }
}

function inFileOrder({ inside }: Sketch, value: StateValue): StateValue {
  if (typeof value === 'string') return value;
  return Object.fromEntries(inside.filter(({ name }) => name in value).map((inner) => [inner.name, inFileOrder(inner, value[inner.name]!)]));
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
