import type { History } from '#libs/contract';
import { MemoryStore } from '#libs/engine';
import type { CheckedWorkflows } from '#libs/language';
import { runScenario } from '#libs/scenario';
import { rulesOf } from '../scenarios/shipped-workflows.js';

/** The histories of all cases of a workflow in one of its scenarios, in the form in which the server gives them. */
export async function historiesOfScenario(checked: CheckedWorkflows, workflow: string, title: string): Promise<History[]> {
  const file = checked.scenarios.find((one) => one.workflow === workflow)!;
  const scenario = file.scenarios.find((one) => one.title.zh === title)!;
  const store = new MemoryStore();
  const { cases, failures } = await runScenario(rulesOf(checked), file, scenario, store);
  if (failures.length) throw new Error(`the scenario does not hold: ${failures[0]!.en}`);
  const histories = await Promise.all(cases.map(async (id): Promise<History> => {
    const { entries } = await store.history(id);
    const items = entries.map(({ content, hash }) => ({ is: 'entry' as const, at: content.at, seq: content.seq, title: { zh: content.event, en: content.event }, hash, previous: null, entry: { ...content } }));
    return { case: id, workflow: entries[0]?.content.workflow ?? '', items };
  }));
  return histories.filter((history) => history.workflow === workflow);
}
