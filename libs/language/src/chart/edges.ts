import type { EventDraft, WorkflowDraft } from '../workflow/workflow-draft.js';
import { ancestry, leavesOf, type StateDraft, type TransitionDraft } from './state-draft.js';

/** One way in which a case may go on from one of its innermost states. */
export interface Edge {
  kind: 'on' | 'after' | 'always' | 'onDone';
  event: EventDraft | null;
  /** the name under which it enters the history: the event's, or an `always` step's own */
  name: string | null;
  /** the innermost state that the case is in */
  source: StateDraft;
  /** the state that declares the transition: the source or one around it */
  node: StateDraft;
  transition: TransitionDraft;
  /** null: nothing is left */
  target: StateDraft | null;
}

/** All ways on. A handler behind an inner one without guard is never reached, as in XState. */
export function edgesOf(workflow: WorkflowDraft): Edge[] {
  return leavesOf(workflow.root).flatMap((source) => {
    const around = ancestry(source);
    const edge = (kind: Edge['kind'], event: EventDraft | null, node: StateDraft, transition: TransitionDraft): Edge => ({
      kind, event, name: event?.name.text ?? transition.as?.text ?? null, source, node, transition, target: transition.target === null ? null : (workflow.states.get(transition.target.text) ?? null),
    });
    if (source.kind === 'final') {
      const ended = source.parent === null ? [] : [source.parent, ...(source.parent.parent?.kind === 'parallel' ? [source.parent.parent] : [])];
      return [
        ...ended.flatMap((node) => node.onDone.map((transition) => edge('onDone', null, node, transition))),
        ...around.slice(1).flatMap((node) => [
          ...node.on.flatMap(({ event, transitions }) => transitions.map((transition) => edge('on', workflow.events.get(event.text) ?? null, node, transition))),
          ...node.after.flatMap((after) => after.transitions.map((transition) => edge('after', null, node, transition))),
        ]),
      ];
    }
    const edges: Edge[] = [];
    for (const name of new Set(around.flatMap((node) => node.on.map((on) => on.event.text)))) {
      const candidates = around.flatMap((node) => node.on.filter((on) => on.event.text === name).flatMap((on) => on.transitions.map((transition) => ({ node, transition }))));
      for (const { node, transition } of untilUnguarded(candidates)) edges.push(edge('on', workflow.events.get(name) ?? null, node, transition));
    }
    for (const node of around) {
      for (const after of node.after) for (const transition of after.transitions) edges.push(edge('after', null, node, transition));
    }
    const always = around.flatMap((node) => node.always.map((transition) => ({ node, transition })));
    for (const { node, transition } of untilUnguarded(always)) edges.push(edge('always', null, node, transition));
    return edges;
  });
}

function untilUnguarded<T extends { transition: TransitionDraft }>(candidates: readonly T[]): T[] {
  const last = candidates.findIndex(({ transition }) => transition.guard === null);
  return last < 0 ? [...candidates] : candidates.slice(0, last + 1);
}
