import { chartValue } from './chart-value.js';
import { outcome, type Draft } from './draft.js';
import { SEMANTICS, type Entry } from './entry.js';
import type { Step } from './step.js';

/** The entry of a microstep that has been walked: what a step has done so far, with why. What the trigger brought stands in the first one only. */
export function entryOf(step: Step, draft: Draft): Entry {
  const { state, program, trigger, active } = step;
  const entry: Record<string, unknown> = {
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
    ...outcome(draft),
  };
  if (draft.kind === 'step') {
    entry['actor'] = { system: true };
    entry['cause'] = step.first;
  } else {
    entry['actor'] = step.actor;
    const { due, processed, claimed, request, cause, form, asked } = trigger;
    if (due !== undefined) entry['due'] = due;
    if (processed !== undefined) entry['processed'] = processed;
    if (claimed !== undefined) entry['claimed'] = claimed;
    if (request !== undefined) entry['request'] = request;
    if (cause !== undefined) entry['cause'] = cause;
    if (Object.keys(form).length) entry['form'] = form;
    if (asked) entry['asked'] = asked;
  }
  if (step.over()) entry['ended'] = true;
  return entry as unknown as Entry;
}
