/** Something that a client did to one object: when it was called, when it was answered (Infinity: never), what with, and what came of it. */
export interface Operation<Input, Output> {
  called: number;
  answered: number;
  input: Input;
  /** undefined where no answer came: it may have taken effect at any time since, or never */
  output?: Output;
}

/** What an object does, one operation after another. */
export interface Model<State, Input, Output> {
  initial: State;
  /** the state after an operation that came to this output, whatever it was where there is none; null: it cannot have */
  step: (state: State, input: Input, output: Output | undefined) => State | null;
  /** the same text for the same state; JSON where it is not given */
  key?: (state: State) => string;
}

/**
 * Whether there is an order of the operations, each between its call and its answer, in which the object comes to the same outputs one after another
 * (Herlihy and Wing). The search is that of Wing and Gong with Lowe's memory: what has been taken, with the state that it led to, is not tried twice.
 */
export function isLinearizable<State, Input, Output>(history: readonly Operation<Input, Output>[], model: Model<State, Input, Output>): boolean {
  return linearize(history, model) !== null;
}

/** The order that `isLinearizable` speaks of, by position in the history; null where there is none. Operations without an answer may be missing. */
export function linearize<State, Input, Output>(history: readonly Operation<Input, Output>[], model: Model<State, Input, Output>): number[] | null {
  const { step, key = JSON.stringify } = model;
  const answered = history.flatMap(({ answered: at }, index) => (at < Infinity ? [1n << BigInt(index)] : [])).reduce((all, one) => all | one, 0n);
  const tried = new Set<string>();
  const order: number[] = [];

  const search = (taken: bigint, state: State): boolean => {
    if ((taken & answered) === answered) return true;
    const name = `${taken.toString(36)} ${key(state)}`;
    if (tried.has(name)) return false;
    tried.add(name);
    // whoever was called after somebody left had been answered cannot come before him
    let until = Infinity;
    for (const [index, one] of history.entries()) if (!(taken & (1n << BigInt(index)))) until = Math.min(until, one.answered);
    for (const [index, one] of history.entries()) {
      const bit = 1n << BigInt(index);
      if (taken & bit || one.called > until) continue;
      const after = step(state, one.input, one.output);
      if (after === null) continue;
      order.push(index);
      if (search(taken | bit, after)) return true;
      order.pop();
    }
    return false;
  };
  return search(0n, model.initial) ? order : null;
}
