import { claimed } from './claimed.js';
import type { Step } from './step.js';

/** At a beginning: another case that holds a claim of this one and is to be told instead, with what it is told. */
export function heldByAnother(step: Step): { case: string; event: string; form: Record<string, unknown> } | null {
  const { id: workflow, claims } = step.program.definition;
  for (const [name, claim] of Object.entries(claims)) {
    if (!claim.elseSend) continue;
    const holder = [...claimed(step, name, claim).values()].map((what) => step.work.holder(workflow, name, what)).find((one) => one !== null);
    if (holder === undefined || holder === null) continue;
    const form = Object.entries(claim.elseSend.with).map(([field, expression]) => [field, step.run(expression)] as const);
    return { case: holder, event: claim.elseSend.event, form: Object.fromEntries(form) };
  }
  return null;
}
