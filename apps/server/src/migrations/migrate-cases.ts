import type { Migrated, MigrationPlan, MigrationVerdict } from '#libs/contract';
import { liveKey } from '#libs/decision';
import type { Ask } from '#libs/engine';
import type { Definition } from '#libs/language';
import { activeStates, type StateValue } from '#libs/machine';
import { listCohort } from '#libs/store';
import type { Caller } from '../identity/caller.js';
import { inWords } from '../problems/refusal-problem.js';
import { refuse } from '../problems/refuse.js';
import type { Site } from '../site/site.js';
import { judgePlan } from './judge-plan.js';

/** Moves a cohort case by case, or says of each what would come of it. */
export async function migrateCases(site: Site, caller: Caller, plan: MigrationPlan, apply: boolean): Promise<Migrated> {
  const { workflow } = plan;
  const to = plan.to ?? (await site.stored<string | null>(liveKey(workflow)));
  const definition = to === null ? null : ((await site.engine.program(to))?.definition ?? null);
  if (to === null || definition?.id !== workflow) throw refuse(404, 'NO_SUCH_WORKFLOW', { workflow });
  const values = await judgePlan(site, plan, definition);
  if (values.length) throw refuse(400, 'BAD_REQUEST', {}, { values });
  const cohort = await listCohort(site.pool, { workflow, from: plan.from ?? null, cases: plan.cases ?? null, states: plan.in ?? null });
  const verdicts: MigrationVerdict[] = [];
  for (const { id, states } of cohort) {
    const ask: Ask = { kind: 'migrate', case: id, to, states: plan.states ?? {}, actor: { person: caller.person }, reason: plan.reason };
    const verdict = apply ? await moved(site, ask, definition) : await tried(site, ask, definition);
    // a case that is there already is none of the cohort
    if (verdict) verdicts.push({ case: id, from: states, ...verdict });
  }
  return { to, applied: apply, cases: verdicts };
}

type Verdict = Pick<MigrationVerdict, 'verdict' | 'to' | 'unmet'> | null;

async function moved(site: Site, ask: Ask, definition: Definition): Promise<Verdict> {
  const answer = await site.engine.submit(ask);
  return answer.outcome === 'applied' ? { verdict: 'moved', to: namesOf(answer.state), unmet: [] } : left(answer.unmet, definition);
}

async function tried(site: Site, ask: Ask, definition: Definition): Promise<Verdict> {
  const decision = await site.engine.questions.tryOut(ask);
  return decision.outcome === 'applied' ? { verdict: 'fits', to: namesOf(decision.entries.at(-1)!.to), unmet: [] } : left(decision.refused.unmet, definition);
}

const left = (unmet: Parameters<typeof inWords>[0], definition: Definition): Verdict => (unmet[0]?.code === 'ALREADY_MIGRATED' ? null : { verdict: 'left', to: [], unmet: inWords(unmet, definition) });

const namesOf = (value: StateValue): string[] => activeStates(value);
