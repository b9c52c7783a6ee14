import * as fc from 'fast-check';
import { shareOut } from './share-out.js';

const of = (...percents: number[]) => percents.map((percent, position) => ({ person: `p${position}`, percent }));
const amounts = (total: number, ...percents: number[]) => shareOut(total, of(...percents)).map((share) => share['amount']);

describe('given a total in fen, when it is shared out, then', () => {
  it('the example of D7 comes out: 200.07 is 40.01, 60.02 and 100.04', () => expect(amounts(20007, 20, 30, 50)).toEqual([4001, 6002, 10004]));
  it('a tie goes to the larger percentage, then to the earlier share', () => {
    expect(amounts(1, 50, 50)).toEqual([1, 0]);
    expect(amounts(5, 10, 30, 60)).toEqual([0, 2, 3]);
    expect(amounts(10, 25, 75)).toEqual([2, 8]);
    expect(amounts(10, 75, 25)).toEqual([8, 2]);
  });
  it('the other parts stay, and an earlier amount is replaced', () => {
    expect(shareOut(100, [{ post: 'supervisor', person: 'chen', percent: 100, amount: 7 }])).toEqual([{ post: 'supervisor', person: 'chen', percent: 100, amount: 100 }]);
  });
  it('nothing is shared among nobody only if there is nothing', () => {
    expect(shareOut(0, [])).toEqual([]);
    expect(() => shareOut(1, [])).toThrow(expect.objectContaining({ code: 'OUT_OF_RANGE' }));
  });
  it('the amounts always sum to the total, and each lies within a fen of its part', () => {
    const percents = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 12 }).filter((all) => all.some((one) => one > 0));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), percents, (total, all) => {
        const shared = shareOut(total, of(...all)).map((share) => BigInt(share['amount'] as number));
        expect(shared.reduce((sum, amount) => sum + amount, 0n)).toBe(BigInt(total));
        const whole = BigInt(all.reduce((sum, one) => sum + one, 0));
        shared.forEach((amount, position) => {
          const off = amount * whole - BigInt(total) * BigInt(all[position]!);
          expect(off < whole && off > -whole).toBe(true);
        });
      }),
    );
  });
});
