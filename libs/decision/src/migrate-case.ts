import { isHistory, statesOf, type StateNode } from '#libs/language';
import { activeStates, fitsField, type Program } from '#libs/machine';
import type { CaseState } from './case-state.js';
import { chartValue } from './chart-value.js';
import { isOfClaim } from './claimed.js';
import type { Command } from './command.js';
import { settled } from './decide-case.js';
import type { Unmet } from './refusal.js';
import { RefusedInside, Step } from './step.js';
import type { Work } from './work.js';

/**
 * Moves a case to another definition of its workflow, as one recorded entry: states by name, or by the map where names differ. Clocks of states that keep their
 * name go on; those of states that are new to the case begin now. Fields, open duties and claims are kept; what the definition has besides begins as it says.
 * No event is taken and no rule judged. A case that does not fit is refused with every reason.
 */
export function migrateCase(work: Work, command: Extract<Command, { kind: 'migrate' }>): void {
  const before = work.open(command.case);
  if (!before) throw new RefusedInside([{ code: 'NO_SUCH_CASE', clause: [], shows: { case: command.case } }]);
  const old = work.library(before.definition);
  settled(old, before, command.at);
  const program = work.library(command.to);
  const unmet = misfits(old, program, before, command);
  const way = unmet.length ? [] : wayThrough(program, old, before, command.states);
  if (way === null) unmet.push({ code: 'STATE_NOT_MAPPED', clause: [], shows: { state: leavesOf(old, before).join(', ') } });
  if (unmet.length) throw new RefusedInside(unmet);
  const names = way!.map(({ id }) => id);
  const stands: CaseState = { ...before, value: chartValue(program.definition.root, new Set(names)) };
  const at = command.at > before.at ? command.at : before.at;
  const step = new Step(work, program, before.id, {
    kind: 'migrated', event: 'migrate', form: { reason: command.reason, states: command.states }, actor: command.actor, at, depth: 0, ...(command.request ? { request: command.request } : {}),
  }, stands);
  const wereActive = new Set([old.definition.root.id, ...activeStates(before.value)]);
  step.draft.left.push(...[...wereActive].filter((name) => !step.active.has(name)));
  step.draft.entered.push(...names.filter((name) => !wereActive.has(name)));
  step.assign(Object.fromEntries(Object.entries(program.definition.fields).filter(([name, { initial }]) => !(name in before.fields) && (initial ?? null) !== null).map(([name, { initial }]) => [name, initial])));
  for (const [kept, what] of Object.entries(before.claims)) if (!Object.keys(program.definition.claims).some((name) => isOfClaim(kept, name))) releaseClaim(step, kept, what);
  step.stay();
  const entry = work.entries.at(-1)!;
  entry.from = before.value;
  const history = knownHistory(program, before.history);
  if (history === before.history) return;
  entry.history = history!;
  work.cases.set(before.id, { ...work.cases.get(before.id)!, history: history! });
}

/** What history states will go back to, as far as the definition has these states. */
function knownHistory({ nodes }: Program, history: CaseState['history']): CaseState['history'] {
  if (!history || Object.entries(history).every(([name, to]) => [name, ...to].every((one) => nodes.has(one)))) return history;
  return Object.fromEntries(Object.entries(history).filter(([name, to]) => [name, ...to].every((one) => nodes.has(one))));
}

/** Why a case cannot go over to a definition: it is over, or there already; a value that no longer fits; an open duty that is no more. */
function misfits(old: Program, { hash, definition }: Program, before: CaseState, { states }: { states: Record<string, string> }): Unmet[] {
  const no = (code: string, shows: Record<string, unknown>): Unmet => ({ code, clause: [], shows });
  if (before.definition === hash) return [no('ALREADY_MIGRATED', {})];
  if (definition.id !== before.workflow) return [no('OTHER_WORKFLOW', { workflow: definition.id })];
  if (before.ended) return [no('CASE_OVER', {})];
  const leaves = leavesOf(old, before).map((leaf) => [leaf, states[leaf] ?? leaf] as const);
  const nodes = new Map(statesOf(definition.root).map((node) => [node.id, node]));
  return [
    ...leaves.filter(([, to]) => !nodes.has(to) || isHistory(nodes.get(to)!)).map(([leaf]) => no('STATE_NOT_MAPPED', { state: leaf })),
    ...Object.entries(before.fields).filter(([name, value]) => definition.fields[name] && !fitsField(definition.fields[name]!, value, definition.zone)).map(([name]) => no('FIELD_DOES_NOT_FIT', { field: name })),
    ...[...new Set(before.duties.filter(({ done, verdict }) => done === undefined && verdict === undefined).map(({ duty }) => duty))].filter((duty) => !definition.duties[duty]).map((duty) => no('DUTY_NOT_KNOWN', { duty })),
  ];
}

/** Active states that have none active inside. */
function leavesOf({ definition }: Program, { value }: CaseState): string[] {
  const active = new Set(activeStates(value));
  const leaves = statesOf(definition.root).filter((node) => active.has(node.id) && !node.states.some(({ id }) => active.has(id))).map(({ id }) => id);
  return leaves.length ? leaves : [definition.root.id];
}

/** The states in which the case stands then, outermost first; null where two of its states lead into one and the same region. */
function wayThrough(program: Program, old: Program, before: CaseState, states: Record<string, string>): StateNode[] | null {
  const wanted = new Set(leavesOf(old, before).flatMap((leaf) => {
    const to = states[leaf] ?? leaf;
    return [to, ...program.nodes.get(to)!.parents];
  }));
  const into = (node: StateNode): StateNode[] | null => {
    const inner = node.states.filter((child) => !isHistory(child) && (node.kind === 'parallel' || wanted.has(child.id)));
    if (node.kind !== 'parallel' && inner.length > 1) return null;
    const next = inner.length ? inner : node.states.filter(({ id }) => id === node.initial);
    const ways = next.map(into);
    return ways.includes(null) ? null : [node, ...ways.flatMap((way) => way!)];
  };
  return into(program.definition.root);
}

function releaseClaim(step: Step, kept: string, what: string): void {
  const workflow = step.program.definition.id;
  const [name] = kept.split(' ') as [string];
  step.work.holder(workflow, name, what, step.caseId);
  step.work.setHolder(workflow, name, what, null);
  step.draft.claimsReleased[kept] = what;
}
