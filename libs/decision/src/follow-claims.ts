import type { Claim } from '#libs/language';
import { claimed, isOfClaim } from './claimed.js';
import { neededFields } from './needed-fields.js';
import type { Step } from './step.js';

/**
 * Takes and gives up claims as states are entered and left, and as the data change of which a claim is. A claim that another case holds
 * refuses the whole command.
 */
export function followClaims(step: Step): void {
  for (const [name, claim] of Object.entries(step.program.definition.claims)) {
    const held = Object.entries(step.state?.claims ?? {}).filter(([kept]) => isOfClaim(kept, name));
    const inForce = claim.while.some((state) => step.active.has(state));
    if (!inForce && !held.length) continue;
    if (inForce && held.length && !changed(step, claim)) continue;
    const wanted = inForce ? claimed(step, name, claim) : new Map<string, string>();
    const fresh = [...wanted].filter(([kept, what]) => step.state?.claims[kept] !== what);
    for (const [kept, what] of held) if (wanted.get(kept) !== what) release(step, kept, name, what);
    for (const [kept, what] of fresh) take(step, kept, name, claim, what);
  }
}

function take(step: Step, kept: string, name: string, claim: Claim, what: string): void {
  const { id: workflow, codes } = step.program.definition;
  const holder = step.work.holder(workflow, name, what);
  if (holder !== null && holder !== step.caseId) {
    step.refuse({ code: claim.elseRefuse ?? 'WRONG_STATE', clause: claim.elseRefuse ? (codes[claim.elseRefuse]?.clause ?? []) : [] });
  }
  step.work.setHolder(workflow, name, what, step.caseId);
  step.draft.claimsTaken[kept] = what;
}

/** The holder is looked up first: the claim's version counts on from what it is. */
function release(step: Step, kept: string, name: string, what: string): void {
  const workflow = step.program.definition.id;
  step.work.holder(workflow, name, what, step.caseId);
  step.work.setHolder(workflow, name, what, null);
  step.draft.claimsReleased[kept] = what;
}

const changed = (step: Step, { of, with: others = [] }: Claim): boolean => {
  const fields = new Set([of, ...others].flatMap((expression) => [...neededFields(step.program.definition, expression).fields]));
  return Object.keys(step.draft.set).some((field) => fields.has(field));
};
