import type { DutyInstance, Timer } from './entry.js';
import { changeDuty } from './evolve.js';
import { partiesOf, personsBehind } from './parties.js';
import type { Step } from './step.js';

/** What a duty's timer does: a reminder before the due, or the word that it was missed; with `late: missed`, or in a pause, the duty is closed by it. */
export function lapseOrRemind(step: Step, name: string, { duty: key }: Timer): void {
  const [dutyName, no] = key!.split('#') as [string, string];
  const duty = step.program.definition.duties[dutyName]!;
  const instance = step.duties.find((one) => one.duty === dutyName && one.no === Number(no));
  step.disarm(name);
  if (!instance || instance.done !== undefined || instance.verdict !== undefined) return;
  const reminder = name.startsWith('remind:');
  if (duty.paused?.some((state) => step.active.has(state))) {
    // its due falls into a pause: it is neither late nor owed any longer, and is counted apart
    if (!reminder) close(step, instance, 'paused');
    return;
  }
  const told = reminder ? duty.remind!.to : duty.late.notify;
  if (told) {
    const to = personsBehind(partiesOf(told, step.program, step.environment, step.posts), step.posts);
    step.draft.effects.push({ do: 'notify', to, template: dutyName, values: { due: instance.due, ...(instance.day ? { day: true } : {}) }, duty: key!, ...(reminder ? { reminder: true as const } : {}) });
  }
  if (!reminder && duty.late.missed) close(step, instance, 'missed');
}

function close(step: Step, instance: DutyInstance, verdict: 'missed' | 'paused'): void {
  const closed = { change: 'closed', ...instance, verdict } satisfies { change: 'closed' } & DutyInstance;
  step.duties = changeDuty(step.duties, closed);
  step.draft.duties.push(closed);
}
