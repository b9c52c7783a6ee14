import fc from 'fast-check';
import { isLinearizable, linearize, type Model, type Operation } from './linearizable.js';

type Input = { is: 'read' } | { is: 'write'; value: number } | { is: 'swap'; from: number; to: number };
type Output = number | boolean;

/** A register that is read, written, and changed where it holds what somebody saw. */
const register: Model<number, Input, Output> = {
  initial: 0,
  step: (state, input, output) => {
    if (input.is === 'read') return output === undefined || output === state ? state : null;
    if (input.is === 'write') return input.value;
    const swaps = state === input.from;
    return output === undefined || output === swaps ? (swaps ? input.to : state) : null;
  },
};

const read = (called: number, answered: number, output?: number): Operation<Input, Output> => ({ called, answered, input: { is: 'read' }, ...(output === undefined ? {} : { output }) });
const write = (called: number, answered: number, value: number): Operation<Input, Output> => ({ called, answered, input: { is: 'write', value }, ...(answered < Infinity ? { output: true } : {}) });
const swap = (called: number, answered: number, from: number, to: number, output?: boolean): Operation<Input, Output> => ({ called, answered, input: { is: 'swap', from, to }, ...(output === undefined ? {} : { output }) });

describe('histories of one register', () => {
  it.each<[string, boolean, Operation<Input, Output>[]]>([
    ['nothing at all', true, []],
    ['a read of what stood first', true, [read(1, 2, 0)]],
    ['a read of what nobody wrote', false, [read(1, 2, 7)]],
    ['a read after a write sees it', true, [write(1, 2, 5), read(3, 4, 5)]],
    ['a read after a write that does not see it', false, [write(1, 2, 5), read(3, 4, 0)]],
    ['a read during a write may see what was before', true, [write(1, 4, 5), read(2, 3, 0)]],
    ['a read during a write may see it', true, [write(1, 4, 5), read(2, 3, 5)]],
    ['of two reads during a write the later one goes back in time', false, [write(1, 8, 5), read(2, 3, 5), read(4, 5, 0)]],
    ['a write that was never answered may be seen', true, [write(1, Infinity, 5), read(3, 4, 0), read(5, 6, 5)]],
    ['a write that was never answered may not be seen and then not', false, [write(1, Infinity, 5), read(3, 4, 5), read(5, 6, 0)]],
    ['a write that was never answered cannot be seen before it was sent', false, [read(1, 2, 5), write(3, Infinity, 5)]],
    ['of two swaps from one value one wins', true, [swap(1, 4, 0, 1, true), swap(2, 3, 0, 2, false)]],
    ['two swaps from one value both win', false, [swap(1, 4, 0, 1, true), swap(2, 3, 0, 2, true)]],
    ['a swap that lost though nobody was in its way', false, [swap(1, 2, 0, 1, false)]],
    ['two readers see two writes in two orders', false, [write(1, 2, 1), write(1, 2, 2), read(3, 4, 1), read(5, 6, 2), read(7, 8, 1)]],
  ])('%s: %s', (_, expected, history) => {
    expect(isLinearizable(history, register)).toBe(expected);
  });
});

const input = fc.oneof(
  fc.constant<Input>({ is: 'read' }),
  fc.nat(2).map((value): Input => ({ is: 'write', value })),
  fc.tuple(fc.nat(2), fc.nat(2)).map(([from, to]): Input => ({ is: 'swap', from, to })),
);

/** Carries inputs out one after another, each at its own instant, and lets each begin earlier and end later than that. */
const made = fc.array(fc.record({ input, early: fc.nat(25), late: fc.nat(25), lost: fc.nat(9) }), { maxLength: 9 }).map((all) => {
  let state = 0;
  return all.map(({ input: one, early, late, lost }, index): Operation<Input, Output> => {
    const output: Output = one.is === 'read' ? state : one.is === 'write' ? true : state === one.from;
    state = register.step(state, one, output)!;
    const at = (index + 1) * 10;
    return lost === 0 ? { called: at - early, answered: Infinity, input: one } : { called: at - early, answered: at + late, input: one, output };
  });
});

/** Every order there is, each subset of what was not answered: too slow for more than a few, and plain to see. */
function bySearchingAll(history: readonly Operation<Input, Output>[]): boolean {
  const go = (left: readonly Operation<Input, Output>[], state: number): boolean => {
    if (left.every(({ answered }) => answered === Infinity)) return true;
    return left.some((one) => {
      if (left.some((other) => other !== one && other.answered < one.called)) return false;
      const after = register.step(state, one.input, one.output);
      return after !== null && go(left.filter((other) => other !== one), after);
    });
  };
  return go(history, 0);
}

describe('the search for an order', () => {
  it('finds one for every history that was made in one', () => {
    fc.assert(fc.property(made, (history) => isLinearizable(history, register)));
  });

  it('finds an order that gives the same outputs, each operation between its call and its answer', () => {
    fc.assert(fc.property(made, (history) => {
      let state: number | null = 0;
      const order = linearize(history, register)!;
      for (const [position, index] of order.entries()) {
        const { input: one, output, called } = history[index]!;
        state = register.step(state!, one, output);
        expect(state).not.toBeNull();
        for (const later of order.slice(position + 1)) expect(history[later]!.answered).toBeGreaterThanOrEqual(called);
      }
    }));
  });

  it('says the same as a search of all orders, also of histories whose outputs were spoiled', () => {
    const spoiled = fc.tuple(made, fc.array(fc.nat(2), { minLength: 9, maxLength: 9 })).map(([history, values]) => history.slice(0, 6).map((one, index) => (one.input.is === 'read' && one.answered < Infinity ? { ...one, output: values[index]! } : one)));
    let no = 0;
    fc.assert(fc.property(spoiled, (history) => {
      const expected = bySearchingAll(history);
      if (!expected) no++;
      expect(isLinearizable(history, register)).toBe(expected);
    }), { numRuns: 500 });
    expect(no).toBeGreaterThan(20);
  });

  it('comes to an end soon where many operations overlap', () => {
    const history = Array.from({ length: 14 }, (_, index) => (index % 2 ? read(index, 100, 13 - index) : write(index, 100, index)));
    expect(isLinearizable([...history, read(101, 102, 77)], register)).toBe(false);
  }, 20_000);
});
