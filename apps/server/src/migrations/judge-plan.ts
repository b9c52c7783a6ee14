import type { BadValue, MigrationPlan } from '#libs/contract';
import { statesOf, type Definition } from '#libs/language';
import { listVersions } from '#libs/store';
import type { Site } from '../site/site.js';

/** What a plan names and what there is not: states of no version, or not of the one that the cases go to; versions. A plan with a slip in it would leave cases alone and say nothing. */
export async function judgePlan(site: Site, { workflow, from = [], in: standing = [], states = {} }: MigrationPlan, to: Definition): Promise<BadValue[]> {
  const versions = await listVersions(site.pool, workflow);
  const definitions = await Promise.all(versions.map(({ hash }) => site.engine.program(hash)));
  const ever = new Set(definitions.flatMap((program) => (program ? namesOf(program.definition) : [])));
  const now = new Set(namesOf(to));
  const noState = (path: string, state: string): BadValue => ({ path, zh: `没有状态“${state}”`, en: `there is no state ${JSON.stringify(state)}` });
  return [
    ...from.flatMap((hash, index) => (versions.some((one) => one.hash.startsWith(hash)) ? [] : [{ path: `plan.from.${index + 1}`, zh: `${workflow} 没有版本 ${hash}`, en: `${workflow} has no version ${hash}` }])),
    ...standing.flatMap((state, index) => (ever.has(state) ? [] : [noState(`plan.in.${index + 1}`, state)])),
    ...Object.entries(states).flatMap(([before, after]) => [...(ever.has(before) ? [] : [noState(`plan.states.${before}`, before)]), ...(now.has(after) ? [] : [noState(`plan.states.${before}`, after)])]),
  ];
}

const namesOf = ({ root }: Definition): string[] => statesOf(root).map(({ id }) => id);
