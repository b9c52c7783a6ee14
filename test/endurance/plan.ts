import { Chance } from '../simulation/chance.js';

/** What is done to a site, and how many seconds after the one before. */
export interface Fault {
  after: number;
  what: 'kill the server' | 'kill the server and its Postgres' | 'kill Postgres' | 'cut connections' | 'jump the clock';
  /** minutes by which the clock jumps */
  minutes: number;
}

const KINDS: readonly Fault['what'][] = ['kill the server', 'kill the server and its Postgres', 'kill Postgres', 'cut connections', 'cut connections', 'jump the clock', 'jump the clock', 'jump the clock'];

/** The faults of a run, from its seed alone: the same seed gives the same plan. */
export function planFaults(seed: number, seconds: number): Fault[] {
  const chance = new Chance(seed, 1);
  const plan: Fault[] = [];
  for (let at = 0; ; ) {
    const fault: Fault = { after: 1 + chance.below(6), what: chance.pick(KINDS), minutes: chance.pick([2, 5, 20, 60]) };
    at += fault.after;
    if (at >= seconds) return plan;
    plan.push(fault);
  }
}
