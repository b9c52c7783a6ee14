import { Chance } from './chance.js';
import { PEOPLE, THINGS } from './house.js';

/** What may befall a call of the store. */
export type Mishap =
  /** it fails before it reaches the store */
  | 'unreachable'
  /** it is carried out, and the answer is lost */
  | 'answer lost'
  /** the caller is told that it failed, and it is carried out later */
  | 'carried out late'
  /** others overtake it on its way there */
  | 'slow'
  /** others overtake its answer */
  | 'slow answer'
  /** a commit is told of versions that have moved on, though none has */
  | 'conflict'
  /** a commit is told that something of it cannot be held */
  | 'cannot hold'
  /** the server that called dies, before or after it was carried out */
  | 'server dies before'
  | 'server dies after';

export type Method = 'load' | 'personalValues' | 'commit' | 'claimDue' | 'earliestFree' | 'dueCases' | 'nextWake' | 'request' | 'definition' | 'history' | 'saveDefinitions' | 'keepIndexes';

/** The `nth` call of a method, over all servers, meets a mishap. */
export interface Fault {
  call: Method;
  nth: number;
  mishap: Mishap;
}

/** What a bell does at its `nth` setting instead of ringing in time. */
export interface BellFault {
  nth: number;
  does: 'never' | 'late' | 'twice';
}

/** Something that happens to the world, so many steps after the event before it. */
export type Weather = { after: number } & ({ is: 'time passes'; seconds: number } | { is: 'server dies' | 'sweep' | 'files are published'; server: number });

/** What a client asks for. `pick` chooses among the cases that have been heard of by then. */
export type What =
  | { do: 'lend'; thing: string; who: string; minutes: number }
  | { do: 'back' | 'settle' | 'done' | 'claim task'; pick: number }
  | { do: 'move'; pick: number; minutes: number }
  | { do: 'open tally'; value: number }
  | { do: 'set'; pick: number; value: number; ifMatch: boolean }
  | { do: 'pair'; first: string; second: string; minutes: number }
  | { do: 'ask'; thing: string }
  | { do: 'label'; thing: string }
  | { do: 'read case'; pick: number }
  | { do: 'read row'; thing: string };

export interface Command {
  /** how it is told of: c2.5 is the fifth of the second client */
  name: string;
  what: What;
  server: number;
  /** whether the client goes on without waiting for the answer */
  hasty: boolean;
  /** steps that the client lets pass before */
  wait: number;
  /** whether it is sent with an idempotency key */
  keyed: boolean;
  /** how often it is sent again when no answer came; without a key it is not */
  retries: number;
  /** another client sends the same with the same key at the same time */
  twin: boolean;
  /** the same key is sent with another body as well */
  misused: boolean;
}

/** Everything that happens in one world, save in which order: that `order` decides, or the order of coming where it is null. */
export interface Plan {
  seed: number;
  order: number | null;
  servers: number;
  clients: Command[][];
  faults: Fault[];
  bells: BellFault[];
  weather: Weather[];
}

const COMMIT_MISHAPS: readonly Mishap[] = ['unreachable', 'answer lost', 'answer lost', 'carried out late', 'slow', 'slow answer', 'conflict', 'cannot hold', 'server dies before', 'server dies after'];
const OTHER_MISHAPS: readonly Mishap[] = ['unreachable', 'answer lost', 'slow', 'slow answer', 'server dies before', 'server dies after'];

/** The world of a seed. */
export function planOf(seed: number): Plan {
  const chance = new Chance(seed);
  const servers = 1 + chance.below(2);
  const stormy = chance.pick([0, 0.03, 0.08, 0.2]);
  const clients = Array.from({ length: 2 + chance.below(2) }, (_, client) =>
    Array.from({ length: 2 + chance.below(5) }, (__, nth) => commandOf(chance, `c${client + 1}.${nth + 1}`, servers)),
  );
  return {
    seed, order: seed, servers, clients,
    faults: [
      ...faultsOf(chance, 'commit', 40, 2 * stormy, COMMIT_MISHAPS),
      ...faultsOf(chance, 'load', 60, stormy / 3, OTHER_MISHAPS),
      ...(['claimDue', 'nextWake', 'request', 'saveDefinitions', 'keepIndexes'] as const).flatMap((call) => faultsOf(chance, call, 12, stormy, OTHER_MISHAPS)),
    ],
    bells: Array.from({ length: 12 }, (_, nth) => nth + 1).filter(() => chance.happens(0.25)).map((nth) => ({ nth, does: chance.pick(['never', 'late', 'twice'] as const) })),
    weather: Array.from({ length: 4 + chance.below(8) }, () => weatherOf(chance, servers)),
  };
}

function faultsOf(chance: Chance, call: Method, calls: number, probability: number, mishaps: readonly Mishap[]): Fault[] {
  const faults: Fault[] = [];
  for (let nth = 1; nth <= calls; nth++) if (chance.happens(probability)) faults.push({ call, nth, mishap: chance.pick(mishaps) });
  return faults;
}

function weatherOf(chance: Chance, servers: number): Weather {
  const after = chance.below(25);
  const kind = chance.next();
  if (kind < 0.6) return { after, is: 'time passes', seconds: chance.pick([1, 31, 60, 300, 601, 1200, 3700]) };
  if (kind < 0.65) return { after, is: 'files are published', server: chance.below(servers) };
  if (kind < 0.85) return { after, is: 'sweep', server: chance.below(servers) };
  return { after, is: 'server dies', server: chance.below(servers) };
}

function commandOf(chance: Chance, name: string, servers: number): Command {
  const what = whatOf(chance);
  const keyed = what.do === 'claim task' || chance.happens(0.75); // who is at a task carries no note by which it could be found again
  return {
    name, what, server: chance.below(servers), hasty: chance.happens(0.35), wait: chance.below(12), keyed,
    retries: keyed ? chance.below(4) : 0, twin: keyed && chance.happens(0.2), misused: keyed && chance.happens(0.05),
  };
}

function whatOf(chance: Chance): What {
  const pick = chance.below(6);
  const minutes = chance.pick([1, 5, 11, 20]);
  switch (chance.below(14)) {
    case 0: case 1: case 2: return { do: 'lend', thing: chance.pick(THINGS), who: chance.pick(PEOPLE), minutes };
    case 3: return { do: 'back', pick };
    case 4: return { do: 'move', pick, minutes };
    case 5: return { do: 'open tally', value: chance.below(9) };
    case 6: case 7: return { do: 'set', pick, value: chance.below(9), ifMatch: chance.happens(0.7) };
    case 8: return { do: 'pair', first: chance.pick(PEOPLE), second: chance.pick(PEOPLE), minutes };
    case 9: return { do: 'ask', thing: chance.pick(THINGS) };
    case 10: return { do: 'label', thing: chance.pick(THINGS) };
    case 11: return { do: 'read case', pick };
    case 12: return { do: 'read row', thing: chance.pick(THINGS) };
    default: return { do: chance.pick(['settle', 'done', 'claim task', 'back'] as const), pick };
  }
}
