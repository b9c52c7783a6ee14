import { GROUPS, type Fact, type Group } from './fact.js';
import type { Words } from '../source/problem.js';

/** One thing that two sets of files say differently; `before` and `after` null where it is not there. */
export interface Difference {
  group: Group;
  change: 'added' | 'removed' | 'changed' | 'renamed';
  what: Words;
  before: Words | null;
  after: Words | null;
}

/** What differs between two sets of facts, by group. What belongs to a thing that is gone goes with it, untold. */
export function compareFacts(old: readonly Fact[], now: readonly Fact[]): Difference[] {
  const [before, after] = [byKey(old), byKey(now)];
  const gone = (fact: Fact): boolean => fact.of !== null && before.has(fact.of) && !after.has(fact.of);
  const differences = [
    ...now.flatMap((fact): Difference[] => {
      const known = before.get(fact.key);
      if (!known) return fact.quiet ? [] : [{ group: fact.group, change: 'added', what: fact.what, before: null, after: shown(fact) }];
      return same(known, fact) ? [] : [{ group: fact.group, change: 'changed', what: fact.what, before: known.says, after: fact.says }];
    }),
    ...old.filter((fact) => !after.has(fact.key) && !fact.quiet && !gone(fact)).map((fact): Difference => ({ group: fact.group, change: 'removed', what: fact.what, before: shown(fact), after: null })),
  ];
  return differences.sort((one, other) => GROUPS.indexOf(one.group) - GROUPS.indexOf(other.group));
}

const byKey = (facts: readonly Fact[]): Map<string, Fact> => new Map(facts.map((fact) => [fact.key, fact]));

const shown = ({ says }: Fact): Words | null => (says.en === '' ? null : says);

/** The same words, or the same sense in other words. An order is another one only where it is of the same things. */
function same(one: Fact, other: Fact): boolean {
  if (one.sense === other.sense || (one.says.zh === other.says.zh && one.says.en === other.says.en)) return true;
  return one.quiet === 'order' && sorted(one.sense) !== sorted(other.sense);
}

const sorted = (sense: string): string => (JSON.parse(sense) as string[]).sort().join('\n');
