import type { Step } from './step.js';

/** Takes and gives up claims as states are entered and left. A claim that another case holds refuses the whole command. */
export function followClaims(step: Step): void {
  const { program, draft, work } = step;
  const { id: workflow, claims, codes } = program.definition;
  for (const [name, claim] of Object.entries(claims)) {
    const wanted = claim.while.some((state) => step.active.has(state));
    const held = step.state?.claims[name];
    if (wanted && held === undefined) {
      const what = step.run(claim.of) as string;
      const holder = work.holder(workflow, name, what);
      if (holder !== null && holder !== step.caseId) {
        step.refuse({ code: claim.elseRefuse ?? 'WRONG_STATE', clause: claim.elseRefuse ? (codes[claim.elseRefuse]?.clause ?? []) : [] });
        return;
      }
      work.setHolder(workflow, name, what, step.caseId);
      draft.claimsTaken[name] = what;
    } else if (!wanted && held !== undefined) {
      work.setHolder(workflow, name, held, null);
      draft.claimsReleased[name] = held;
    }
  }
}
