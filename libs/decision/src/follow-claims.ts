import type { Claim } from '#libs/language';
import { neededFields } from './needed-fields.js';
import type { Step } from './step.js';

/**
 * Takes and gives up claims as states are entered and left, and as the data change of which a claim is. A claim that another case holds
 * refuses the whole command.
 */
export function followClaims(step: Step): void {
  for (const [name, claim] of Object.entries(step.program.definition.claims)) {
    const wanted = claim.while.some((state) => step.active.has(state));
    const held = step.state?.claims[name];
    if (held === undefined) {
      if (wanted) take(step, name, claim);
    } else if (!wanted) {
      release(step, name, held);
    } else if (changed(step, claim) && step.run(claim.of) !== held) {
      release(step, name, held);
      take(step, name, claim);
    }
  }
}

function take(step: Step, name: string, claim: Claim): void {
  const { id: workflow, codes } = step.program.definition;
  const what = step.run(claim.of) as string | null;
  if (what === null) return;
  const holder = step.work.holder(workflow, name, what);
  if (holder !== null && holder !== step.caseId) {
    step.refuse({ code: claim.elseRefuse ?? 'WRONG_STATE', clause: claim.elseRefuse ? (codes[claim.elseRefuse]?.clause ?? []) : [] });
  }
  step.work.setHolder(workflow, name, what, step.caseId);
  step.draft.claimsTaken[name] = what;
}

/** The holder is looked up first: the claim's version counts on from what it is. */
function release(step: Step, name: string, held: string): void {
  const workflow = step.program.definition.id;
  step.work.holder(workflow, name, held);
  step.work.setHolder(workflow, name, held, null);
  step.draft.claimsReleased[name] = held;
}

const changed = (step: Step, claim: Claim): boolean => {
  const { fields } = neededFields(step.program.definition, claim.of);
  return Object.keys(step.draft.set).some((field) => fields.has(field));
};
