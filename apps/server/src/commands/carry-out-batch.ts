import type { Batch, BatchResults, Command, CommandResult } from '#libs/contract';
import { answerApplied } from '../cases/answer-applied.js';
import { askEvent, askStart, hasBegun, type CaseAsk } from '../cases/ask-case.js';
import type { Caller } from '../identity/caller.js';
import { asProblem } from '../problems/problem.filter.js';
import { problemOf } from '../problems/problem-of.js';
import type { Site } from '../site/site.js';

/** Takes commands one by one, in order; each has its own result, and a refusal of one stops no other. */
export async function carryOutBatch(site: Site, caller: Caller, key: string | null, { commands }: Batch): Promise<BatchResults> {
  const made = await Promise.allSettled(commands.map((command, index) => ask(site, caller, command, command.key ?? (key === null ? null : `${key}/${index + 1}`))));
  const sound = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const answers = await site.engine.submitInOrder(sound.map((one) => one.ask));
  let next = 0;
  const results = made.map((one): CommandResult => {
    try {
      if (one.status === 'rejected') throw one.reason;
      const answer = answers[next++]!;
      if (answer.status === 'rejected') throw answer.reason;
      return { status: one.value.ask.kind === 'start' && hasBegun(answer.value) ? 201 : 200, ...answerApplied(answer.value, one.value.definition) };
    } catch (thrown) {
      return problemOf(asProblem(thrown), '/api/v1/commands');
    }
  });
  return { results };
}

const ask = (site: Site, caller: Caller, command: Command, key: string | null): Promise<CaseAsk> => {
  const sender = { caller, cosigner: null, key };
  return command.kind === 'start' ? askStart(site, sender, command.workflow, command) : askEvent(site, sender, command.case, command, command.version ?? null);
};
