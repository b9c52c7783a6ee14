import { evolve, redecide, type CaseState, type Decision, type Entry, type Inputs, type Library, type Refused } from '#libs/decision';
import { sameJson } from './same-json.js';
import type { Sealed, Sha256 } from './seal.js';
import { verifyChain, verifyRefusals, type ChainFault, type RefusalFault } from './verify-chain.js';

/** What a replay needs beside the case's own entries: the entries of the other cases that its commands touched. */
export interface ReplayInput {
  case: string;
  entries: readonly Sealed<Entry>[];
  /** entries of other cases that its commands touched, by case, from their first */
  others: ReadonlyMap<string, readonly Entry[]>;
  /** told along the way */
  refusals: readonly (Sealed<Refused> & { id: string })[];
  /** the stored state, to compare the fold with; null where only the history is at hand */
  stored: CaseState | null;
}

export interface Replay {
  chain: ChainFault | null;
  /** the fold gives the stored state; null where no state was given */
  folds: boolean | null;
  /** how many commands were decided again */
  commands: number;
  /** the first command that does not come out as recorded */
  difference: Difference | null;
  /** refusals that are not as they were told; one that was taken out does not show */
  refusals: RefusalFault[];
}

export interface Difference {
  seq: number;
  event: string;
  /** refused, needs more than was recorded, comes to nothing that can be decided, or gives other entries */
  cause: 'refused now' | 'record incomplete' | 'not decidable' | 'other outcome';
  recorded: unknown;
  decided: unknown;
}

/** Told the entries of each command as they come out again, with what its judgements looked at. */
export type TellInputs = (decided: readonly Entry[], inputs: Inputs) => void;

/** Replays a case: checks its chain and its refusals, folds it, and decides each of its commands again with the definition that decided then. */
export function replayCase(input: ReplayInput, library: Library, sha256: Sha256, tell?: TellInputs): Replay {
  const entries = input.entries.map(({ content }) => content);
  const chain = verifyChain(input.entries, sha256);
  const refusals = verifyRefusals(input.refusals, input.entries, sha256);
  if (!entries.every(isReadable)) return { chain, folds: false, commands: 0, difference: null, refusals };
  const all = new Map([...input.others, [input.case, entries]]);
  const stateBefore = statesBefore(all);
  const folds = input.stored ? sameJson(stateBefore(input.case, entries.length + 1), input.stored) : null;
  const commands = commandsOf(entries, all);
  const found = { chain, folds, commands: commands.length, refusals };
  for (const command of commands) {
    const difference = decideAgain(command, stateBefore, library, tell);
    if (difference) return { ...found, difference };
  }
  return { ...found, difference: null };
}

/** Of a text that is no JSON any more nothing is left. */
const isReadable = (entry: Partial<Entry>): boolean => entry.seq !== undefined;

type StateBefore = (id: string, seq: number) => CaseState | null;

/** Groups entries into commands by what they name as cause, in the order of the case; commands that began elsewhere are taken there. */
function commandsOf(entries: readonly Entry[], all: ReadonlyMap<string, readonly Entry[]>): Entry[][] {
  const roots = new Map<Entry, Entry>();
  const rootOf = (entry: Entry): Entry => {
    let root = roots.get(entry);
    if (!root) {
      roots.set(entry, entry); // causes that name each other lead nowhere
      const cause = entry.cause && all.get(entry.cause.case)?.[entry.cause.seq - 1];
      roots.set(entry, (root = cause ? rootOf(cause) : entry));
    }
    return root;
  };
  const byRoot = new Map<Entry, Entry[]>();
  for (const entry of [...all.values()].flat()) {
    const root = rootOf(entry);
    const known = byRoot.get(root);
    if (known) known.push(entry);
    else byRoot.set(root, [entry]);
  }
  return [...new Set(entries.map(rootOf))].map((root) => [root, ...byRoot.get(root)!.filter((entry) => entry !== root)]);
}

/** The state of a case before one of its entries. Each case is folded once, however many commands touched it. */
function statesBefore(all: ReadonlyMap<string, readonly Entry[]>): StateBefore {
  const folded = new Map<string, (CaseState | null)[]>();
  return (id, seq) => {
    let states = folded.get(id);
    if (!states) {
      states = [null];
      for (const entry of all.get(id) ?? []) states.push(evolve(states.at(-1)!, entry));
      folded.set(id, states);
    }
    return states[seq - 1] ?? null;
  };
}

/** Tells how a command comes out otherwise than recorded. A record that somebody has altered may be such that nothing can be decided by it. */
function decideAgain(entries: readonly Entry[], stateBefore: StateBefore, library: Library, tell: TellInputs | undefined): Difference | null {
  const { seq, event, to, cause } = entries[0]!;
  if (cause) return { seq, event, cause: 'record incomplete', recorded: to, decided: { cause } };
  try {
    const inputs: Inputs | null = tell ? new Map() : null;
    const decision = redecide(library, { entries, before: statesOf(entries, stateBefore) }, inputs);
    if (tell && decision.outcome === 'applied') tell(decision.entries, inputs!);
    return differenceOf(entries, decision);
  } catch (failure) {
    return { seq, event, cause: 'not decidable', recorded: to, decided: String(failure) };
  }
}

/** Of every case that a command touched, as it was before. */
function statesOf(entries: readonly Entry[], stateBefore: StateBefore): Map<string, CaseState | null> {
  const first = new Map<string, number>();
  for (const entry of entries) first.set(entry.case, Math.min(entry.seq, first.get(entry.case) ?? Infinity));
  return new Map([...first].map(([id, seq]) => [id, stateBefore(id, seq)]));
}

function differenceOf(entries: readonly Entry[], decision: Decision): Difference | null {
  const root = entries[0]!;
  const about = { seq: root.seq, event: root.event };
  if (decision.outcome === 'refused') return { ...about, cause: 'refused now', recorded: root.to, decided: decision.refused.unmet };
  if (decision.outcome !== 'applied') return { ...about, cause: 'record incomplete', recorded: root.to, decided: decision };
  const decided = new Map(decision.entries.map((entry) => [`${entry.case} ${entry.seq}`, entry]));
  for (const recorded of entries) {
    const again = decided.get(`${recorded.case} ${recorded.seq}`);
    if (!again || !sameJson(bare(recorded), bare(again))) {
      return { ...about, seq: recorded.seq, cause: 'other outcome', recorded: bare(recorded), decided: again ? bare(again) : null };
    }
  }
  return decision.entries.length === entries.length ? null : { ...about, cause: 'other outcome', recorded: entries.length, decided: decision.entries.length };
}

/** Reads are what deciding again rests on, not what comes out of it. */
const bare = ({ reads: _, ...entry }: Entry): Omit<Entry, 'reads'> => entry;
