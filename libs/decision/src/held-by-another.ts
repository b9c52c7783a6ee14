import type { Step } from './step.js';

/** At a beginning: another case that holds a claim of this one and is to be told instead, with what it is told. */
export function heldByAnother(step: Step): { case: string; event: string; form: Record<string, unknown> } | null {
  const { id: workflow, claims } = step.program.definition;
  for (const [name, { of, elseSend }] of Object.entries(claims)) {
    if (!elseSend) continue;
    const what = step.run(of) as string | null;
    const holder = what === null ? null : step.work.holder(workflow, name, what);
    if (holder === null) continue;
    const form = Object.entries(elseSend.with).map(([field, expression]) => [field, step.run(expression)] as const);
    return { case: holder, event: elseSend.event, form: Object.fromEntries(form) };
  }
  return null;
}
