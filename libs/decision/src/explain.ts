import type { EventDefinition } from '#libs/language';
import { EvaluationRefused, type Program } from '#libs/machine';
import { dueTimers } from './due-timers.js';
import type { Actor } from './entry.js';
import { judgeEvent, judgeOtherwise } from './judge-event.js';
import { unmetBy, type Unmet } from './refusal.js';
import type { Slice } from './slice.js';
import { RefusedInside, Step } from './step.js';
import type { CaseState } from './case-state.js';
import { ifAtHand, Work, type Library } from './work.js';

/** One event as it stands now for one actor: possible, or why not with every unmet rule, as with an empty form. What only the form can say is not judged. */
export interface Possibility {
  event: string;
  /** nothing stands against it but what the form may set right */
  possible: boolean;
  unmet: Unmet[];
  /** codes among the unmet in which the form has a say: filled in, they may be met */
  open: string[];
  definition: EventDefinition;
}

export type Explanation =
  | { outcome: 'explained'; events: Possibility[] }
  | { outcome: 'needs'; keys: readonly string[] }
  | { outcome: 'due'; case: string; timer: string; due: string };

/** Who asks when: what he may do with a case, or by which events he may begin one. */
export type ExplainQuestion = ({ case: string } | { workflow: string }) & { actor: Actor; at: string };

/** What an actor may do now. Changes nothing. */
export function explain(library: Library, slice: Slice, question: ExplainQuestion): Explanation {
  const { actor, at } = question;
  const target = 'case' in question ? { kind: 'event' as const, case: question.case } : { kind: 'start' as const, workflow: question.workflow };
  const work = new Work(library, slice, { ...target, event: '', form: {}, actor, at, ids: [] });
  return ifAtHand(work, (): Exclude<Explanation, { outcome: 'needs' }> => {
    if (!('case' in question)) return { outcome: 'explained', events: beginnings(work, question) };
    const state = work.open(question.case);
    if (!state) return { outcome: 'explained', events: [] };
    const program = library(state.definition);
    const first = dueTimers(program, state)[0];
    if (first && first.due < at) return { outcome: 'due', case: state.id, timer: first.timer, due: first.due };
    const events = Object.entries(program.definition.events).filter(([event]) => isHandled(program.definition.root, event));
    return { outcome: 'explained', events: events.map(([event, definition]) => possibility(work, program, event, definition, state, question)) };
  });
}

function beginnings(work: Work, question: ExplainQuestion & { workflow: string }): Possibility[] {
  const program = work.live(question.workflow);
  return program ? program.definition.start.map((event) => possibility(work, program, event, program.definition.events[event]!, null, question)) : [];
}

function possibility(work: Work, program: Program, event: string, definition: EventDefinition, state: CaseState | null, { actor, at }: ExplainQuestion): Possibility {
  const step = new Step(work, program, state?.id ?? '', { kind: 'event', event, form: {}, actor, at: state && state.at > at ? state.at : at, depth: 0 }, state);
  const unmet = unmetOf(step, event, false).filter((one) => one.code !== 'FORM_INCOMPLETE');
  const sure = new Set(unmet.length ? unmetOf(step, event, true).map(({ code }) => code) : []);
  const open = unmet.map(({ code }) => code).filter((code) => !sure.has(code));
  return { event, possible: open.length === unmet.length, unmet, open, definition };
}

function unmetOf(step: Step, event: string, unseen: boolean): Unmet[] {
  try {
    if (!step.state) return judgeEvent(step, [], unseen);
    const chosen = step.choose(event);
    return chosen.length ? judgeEvent(step, chosen, unseen) : judgeOtherwise(step);
  } catch (stopped) {
    if (stopped instanceof RefusedInside) return stopped.unmet;
    if (stopped instanceof EvaluationRefused) return [unmetBy(stopped)];
    throw stopped;
  }
}

/** Events that begin a case and stand nowhere in the chart are left out: they are not sent to a case. */
function isHandled(node: { on: Record<string, unknown>; states: readonly { on: Record<string, unknown> }[] }, event: string): boolean {
  return event in node.on || node.states.some((child) => isHandled(child as typeof node, event));
}
