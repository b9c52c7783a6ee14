import { chartValue } from './chart-value.js';
import { outcome, present, type Draft } from './draft.js';
import { SEMANTICS, type Entry } from './entry.js';
import type { Step } from './step.js';

/** The entry of a microstep that has been walked: what a step has done so far, with why. What the trigger brought stands in the first one only. */
export function entryOf(step: Step, draft: Draft): Entry {
  const { state, program, trigger, active } = step;
  return {
    format: 1,
    semantics: SEMANTICS,
    case: step.caseId,
    seq: (state?.seq ?? 0) + 1,
    workflow: program.definition.id,
    definition: program.hash,
    at: trigger.at,
    kind: draft.kind,
    event: draft.event,
    from: state?.value ?? null,
    to: chartValue(program.definition.root, active),
    ...(draft.kind === 'step' ? { actor: { system: true }, cause: step.first } : broughtBy(step)),
    ...(step.over() ? { ended: true } : {}),
    ...outcome(draft),
  };
}

/** What the trigger brought: who, by which request, with which form. */
function broughtBy({ actor, trigger }: Step): Pick<Entry, 'actor'> & Partial<Entry> {
  const { due, processed, claimed, request, cause, form, asked } = trigger;
  return { actor, ...present({ due, processed, claimed, request, cause, asked, form: Object.keys(form).length ? form : undefined }) };
}
