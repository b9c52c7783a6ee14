import type { Definition } from '../definition/definition.js';
import type { SiteDefinitions } from '../site/site-definitions.js';
import type { Words } from '../source/problem.js';
import { compareFacts, type Difference } from './compare-facts.js';
import { consequencesOf } from './consequences.js';
import { both, titled } from './fact.js';
import { renamedStates, statesByName, withRenamed } from './renamed-states.js';
import { siteFacts } from './site-facts.js';
import { factsOfBoth } from './workflow-facts.js';

/** Checked files, as far as they are compared. */
export interface Compared {
  workflows: Readonly<Record<string, Definition>>;
  site: SiteDefinitions;
}

/** What is said of one workflow; `affected` also where only what it shares with others has changed. */
export interface WorkflowDifferences {
  title: Words;
  change: 'added' | 'removed' | 'changed' | 'same';
  affected: boolean;
  differences: Difference[];
  /** old name → new name */
  renamed: Record<string, string>;
  /** names of states that are no more */
  gone: string[];
}

export interface SiteDifferences {
  workflows: Record<string, WorkflowDifferences>;
  shared: Difference[];
  /** what it means for cases under way */
  consequences: Words[];
}

/**
 * Says what differs between two sets of checked files, in the words of their owner. How a file is laid out, and an expression that comes to the same in
 * other words, is no difference.
 */
export function compareSites(old: Compared, now: Compared): SiteDifferences {
  const names = [...new Set([...Object.keys(old.workflows), ...Object.keys(now.workflows)])].sort();
  const workflows = Object.fromEntries(names.map((name) => [name, compareWorkflow(old.workflows[name], now.workflows[name])]));
  const shared = compareFacts(siteFacts(old.site), siteFacts(now.site));
  return { workflows, shared, consequences: consequencesOf(workflows, shared) };
}

function compareWorkflow(old: Definition | undefined, now: Definition | undefined): WorkflowDifferences {
  const nothing = { affected: false, differences: [], renamed: {}, gone: [] };
  if (!old || !now) return { title: (now ?? old)!.title, change: old ? 'removed' : 'added', ...nothing };
  const renamed = renamedStates(old, now);
  const facts = factsOfBoth(withRenamed(old, renamed), now);
  const [before, after] = [statesByName(old.root), statesByName(now.root)];
  const differences = [...[...renamed].map(([from, to]): Difference => ({
    group: 'states', change: 'renamed', what: { zh: `状态 ${titled(after.get(to)!.title, to).zh}`, en: `state ${titled(after.get(to)!.title, to).en}` }, before: both(from), after: both(to),
  })), ...compareFacts(facts.old, facts.now)];
  return {
    title: now.title, change: differences.length ? 'changed' : 'same', affected: sense(old) !== sense(now), differences,
    renamed: Object.fromEntries(renamed), gone: [...before.keys()].filter((id) => !after.has(id) && !renamed.has(id)),
  };
}

/** A definition without the texts of its expressions. */
const sense = (definition: Definition): string => JSON.stringify(definition, (key, value: unknown) => (key === 'text' ? undefined : value));
