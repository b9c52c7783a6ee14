import { Chance } from '../simulation/chance.js';

const KINDS = [
  'kill the server', 'kill the server and its Postgres', 'kill Postgres', 'cut connections', 'cut connections', 'hold connections', 'cut lines', 'cut lines', 'hold lines',
  'fill the queue', 'move the queue away', 'jump the clock', 'jump the clock', 'jump the clock',
] as const;

/** What is done to a site, and how many seconds after the one before. */
export interface Fault {
  after: number;
  what: (typeof KINDS)[number] | 'back up, restore, go on';
  /** how long connections and lines are held, and a queue is full or away */
  seconds: number;
  /** by how much the clock jumps */
  minutes: number;
}

/** Among so many faults one is the drill of a restore. */
const DRILL_AMONG = 40;

/** The faults of a run, from its seed alone: the same seed gives the same plan. */
export function planFaults(seed: number, seconds: number): Fault[] {
  const chance = new Chance(seed, 1);
  const drill = 2 + chance.below(8);
  const plan: Fault[] = [];
  for (let at = 0; ; ) {
    const what = plan.length % DRILL_AMONG === drill ? 'back up, restore, go on' : chance.pick(KINDS);
    const fault: Fault = { after: 1 + chance.below(6), what, seconds: 1 + chance.below(8), minutes: chance.pick([2, 5, 20, 60]) };
    at += fault.after;
    if (at >= seconds) return plan;
    plan.push(fault);
  }
}
