import type { Answer } from '#libs/engine';
import { sameJson } from '#libs/history';
import { isOf, type Ending } from './ending.js';
import type { Told } from '../told.js';

/** What clients were told is so, once: also where they had to ask again, and where nobody was told anything. */
export async function answersHold(ending: Ending): Promise<string[]> {
  return (await Promise.all(ending.told.map((told) => judge(ending, told)))).flat();
}

async function judge(ending: Ending, told: Told): Promise<string[]> {
  const { command: { name, keyed }, answers } = told;
  const effects = ending.commands.filter(([first]) => isOf(first!, name));
  const recorded = keyed ? ((await ending.store.request('clients', name))?.answer as Answer | undefined) : undefined;
  const broken: string[] = [];
  const [answer] = answers;
  if (effects.length > 1) broken.push(`${name} took effect ${effects.length} times`);
  if (answers.some((one) => !sameJson(one, answer))) broken.push(`${name} was answered in two ways`);
  if (answer?.outcome === 'applied' && !effects.length && !isNothing(answer)) broken.push(`${name} was acknowledged and is not in the history`);
  if (answer?.outcome === 'refused' && effects.length) broken.push(`${name} was refused and took effect`);
  if (!told.tries && effects.length) broken.push(`${name} was never sent and took effect`);
  if (told.misused) broken.push(`the key of ${name} was answered for another request`);
  if (keyed && answer && !recorded) broken.push(`${name} was answered and its key is not kept`);
  if (keyed && effects.length && !recorded) broken.push(`${name} took effect and its key is not kept`);
  if (answer && recorded && !sameJson(answer, recorded)) broken.push(`${name} was told something else than what is kept for its key`);
  if (recorded?.outcome === 'applied' && !effects.length && !isNothing(recorded)) broken.push(`${name} is kept as applied and is not in the history`);
  for (const one of [answer, recorded]) if (one) broken.push(...(one.outcome === 'applied' ? stepsStand(ending, name, one) : refusalStands(ending, name, one)));
  return broken;
}

const isNothing = (answer: Answer): boolean => answer.outcome === 'applied' && !answer.steps.length;

function stepsStand({ histories }: Ending, name: string, answer: Extract<Answer, { outcome: 'applied' }>): string[] {
  const missing = answer.steps.filter((step) => {
    const entry = histories.get(step.case)?.entries[step.seq - 1]?.content;
    return !entry || entry.event !== step.event || !sameJson(entry.to, step.to);
  });
  return missing.length ? [`${name} was told of step ${missing[0]!.seq} of ${missing[0]!.case}, which is not so`] : [];
}

function refusalStands({ histories }: Ending, name: string, answer: Extract<Answer, { outcome: 'refused' }>): string[] {
  if (answer.case === null || !histories.has(answer.case)) return [];
  const found = histories.get(answer.case)!.refusals.filter(({ id }) => id === answer.refusal).length;
  return found === 1 ? [] : [`the refusal that ${name} was told is in the journal ${found} times`];
}
