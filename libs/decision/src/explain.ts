import type { EventDefinition } from '#libs/language';
import { EvaluationRefused } from '#libs/machine';
import { dueTimers } from './due-timers.js';
import type { Actor } from './entry.js';
import { judgeEvent, judgeOtherwise } from './judge-event.js';
import { unmetBy, type Unmet } from './refusal.js';
import { Needs, type Slice } from './slice.js';
import { RefusedInside, Step } from './step.js';
import type { CaseState } from './case-state.js';
import { Work, type Library } from './work.js';

/** One event as it stands now for one actor: possible, or why not with every unmet rule. What only the form can say is not judged. */
export interface Possibility {
  event: string;
  possible: boolean;
  unmet: Unmet[];
  definition: EventDefinition;
}

export type Explanation =
  | { outcome: 'explained'; events: Possibility[] }
  | { outcome: 'needs'; keys: readonly string[] }
  | { outcome: 'due'; case: string; timer: string; due: string };

/** What an actor may do with a case now. Changes nothing. */
export function explain(library: Library, slice: Slice, question: { case: string; actor: Actor; at: string }): Explanation {
  const work = new Work(library, slice, { kind: 'event', case: question.case, event: '', form: {}, actor: question.actor, at: question.at, ids: [] });
  try {
    const state = work.open(question.case);
    if (!state) return { outcome: 'explained', events: [] };
    const program = library(state.definition);
    const first = dueTimers(program, state)[0];
    if (first && first.due < question.at) return { outcome: 'due', case: state.id, timer: first.timer, due: first.due };
    const events = Object.entries(program.definition.events).filter(([event]) => isHandled(program.definition.root, event));
    return { outcome: 'explained', events: events.map(([event, definition]) => possibility(work, state, event, definition, question)) };
  } catch (stopped) {
    if (stopped instanceof Needs) return { outcome: 'needs', keys: stopped.keys };
    throw stopped;
  }
}

function possibility(work: Work, state: CaseState, event: string, definition: EventDefinition, { actor, at }: { actor: Actor; at: string }): Possibility {
  const program = work.library(state.definition);
  const step = new Step(work, program, state.id, { kind: 'event', event, form: {}, actor, at: at > state.at ? at : state.at, depth: 0 }, state);
  const unmet = unmetOf(step, event).filter((one) => one.code !== 'FORM_INCOMPLETE');
  return { event, possible: unmet.length === 0, unmet, definition };
}

function unmetOf(step: Step, event: string): Unmet[] {
  try {
    const chosen = step.choose(event);
    return chosen.length ? judgeEvent(step, chosen) : judgeOtherwise(step);
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
