import { evolve, fold, redecide, type CaseState, type Entry, type Library } from '#libs/decision';
import { canonicalJson } from './canonical-json.js';
import type { Sealed, Sha256 } from './seal.js';
import { verifyChain, type ChainFault } from './verify-chain.js';

/** What a replay needs beside the case's own entries: the entries of the other cases that its commands touched. */
export interface ReplayInput {
  case: string;
  entries: readonly Sealed<Entry>[];
  /** entries of other cases that its commands touched, by case, from their first */
  others: ReadonlyMap<string, readonly Entry[]>;
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
}

export interface Difference {
  seq: number;
  event: string;
  /** refused, needs more than was recorded, or other entries */
  cause: 'refused now' | 'record incomplete' | 'other outcome';
  recorded: unknown;
  decided: unknown;
}

/** Replays a case: checks its chain, folds it, and decides each of its commands again with the definition that decided then. */
export function replayCase(input: ReplayInput, library: Library, sha256: Sha256): Replay {
  const entries = input.entries.map(({ content }) => content);
  const chain = verifyChain(input.entries, sha256);
  const folds = input.stored ? canonicalJson(fold(entries)) === canonicalJson(input.stored) : null;
  const commands = commandsOf(input.case, entries, input.others);
  for (const command of commands) {
    const difference = decideAgain(command, library);
    if (difference) return { chain, folds, commands: commands.length, difference };
  }
  return { chain, folds, commands: commands.length, difference: null };
}

interface Recorded {
  entries: Entry[];
  before: Map<string, CaseState | null>;
}

/** Groups entries into commands by what they name as cause, in the order of the case; commands that began elsewhere are taken there. */
function commandsOf(id: string, entries: readonly Entry[], others: ReplayInput['others']): Recorded[] {
  const all = new Map<string, readonly Entry[]>([...others, [id, entries]]);
  const roots = new Map<Entry, Entry>();
  const rootOf = (entry: Entry): Entry => {
    let root = roots.get(entry);
    if (!root) {
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
  const stateBefore = statesBefore(all);
  const mine = [...new Set(entries.map(rootOf))].filter((root) => root.kind !== 'laid' && !root.cause);
  return mine.map((root) => {
    const of = byRoot.get(root)!;
    const first = new Map<string, Entry>();
    for (const entry of of) if (entry.seq < (first.get(entry.case)?.seq ?? Infinity)) first.set(entry.case, entry);
    return {
      entries: [root, ...of.filter((entry) => entry !== root)],
      before: new Map([...first].map(([of, { seq }]) => [of, stateBefore(of, seq)])),
    };
  });
}

/** The state of a case before one of its entries. Each case is folded once, however many commands touched it. */
function statesBefore(all: ReadonlyMap<string, readonly Entry[]>): (id: string, seq: number) => CaseState | null {
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

function decideAgain({ entries, before }: Recorded, library: Library): Difference | null {
  const root = entries[0]!;
  const decision = redecide(library, { entries, before });
  const about = { seq: root.seq, event: root.event };
  if (decision.outcome === 'refused') return { ...about, cause: 'refused now', recorded: root.to, decided: decision.refused.unmet };
  if (decision.outcome !== 'applied') return { ...about, cause: 'record incomplete', recorded: root.to, decided: decision };
  const decided = new Map(decision.entries.map((entry) => [`${entry.case} ${entry.seq}`, entry]));
  for (const recorded of entries) {
    const again = decided.get(`${recorded.case} ${recorded.seq}`);
    if (canonicalJson(bare(recorded)) !== canonicalJson(again ? bare(again) : null)) {
      return { ...about, seq: recorded.seq, cause: 'other outcome', recorded: bare(recorded), decided: again ? bare(again) : null };
    }
  }
  return decision.entries.length === entries.length ? null : { ...about, cause: 'other outcome', recorded: entries.length, decided: decision.entries.length };
}

/** Reads are what deciding again rests on, not what comes out of it. */
const bare = ({ reads: _, ...entry }: Entry): Omit<Entry, 'reads'> => entry;

