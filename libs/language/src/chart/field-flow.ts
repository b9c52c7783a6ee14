import type { ScalarNode } from '../source/node.js';
import { refusedWhenNull } from '../workflow/refused-when-null.js';
import type { ActionDraft, EventDraft, RefusalDraft, WorkflowDraft } from '../workflow/workflow-draft.js';
import { edgesOf, type Edge } from './edges.js';
import { ancestry, leavesOf, type StateDraft, type TransitionDraft } from './state-draft.js';
import { beginning, leavesIn, stepOf } from './step.js';

export type Fields = ReadonlySet<string>;

/**
 * Which fields every way into a point has set: required form fields, `assign` of what cannot be null, and `initial`.
 * Worked out over the chart until nothing changes; a field that some way leaves out or empties counts as not set.
 */
export class FieldFlow {
  readonly edges: Edge[];
  readonly #from: ReadonlyMap<StateDraft, Edge[]>;
  /** the innermost states that a case can be in, with what is set there */
  readonly inState = new Map<StateDraft, Fields>();
  readonly beforeEvent = new Map<EventDraft, Fields>();
  readonly beforeTransition = new Map<TransitionDraft, Fields>();
  readonly beforeAction = new Map<ActionDraft, Fields>();
  /** when the states that it leads to are entered, before any `always` step: duties are judged and registers written here */
  readonly afterEvent = new Map<EventDraft, Fields>();

  constructor(readonly workflow: WorkflowDraft, readonly mayBeNull: (expression: ScalarNode) => boolean) {
    this.edges = edgesOf(workflow);
    this.#from = bySource(this.edges);
    this.#spread();
    this.#note();
  }

  /** The edges that a case can take from one of its innermost states. */
  edgesFrom(source: StateDraft): readonly Edge[] {
    return this.#from.get(source) ?? [];
  }

  /** What is set in every state that a case can be in. */
  everywhere(states: Iterable<StateDraft> = this.inState.keys()): Fields {
    const sets = [...states].map((state) => this.inState.get(state)).filter((set) => set !== undefined);
    return sets.length === 0 ? new Set(this.workflow.fields.keys()) : sets.reduce(meet);
  }

  /** What is set whenever a state, or any inside it, is active. */
  within(state: StateDraft): Fields {
    return this.everywhere(leavesOf(state).filter((leaf) => this.inState.has(leaf)));
  }

  /** The innermost states that a case may still come to after one of these events, or once one of these states is entered. */
  reachableAfter(events: Iterable<EventDraft>, entered: Iterable<StateDraft> = []): Set<StateDraft> {
    const from = new Set(events);
    const found = new Set<StateDraft>();
    const visit = (state: StateDraft): void => {
      if (found.has(state)) return;
      found.add(state);
      for (const edge of this.edgesFrom(state)) for (const leaf of arrivals(edge)) visit(leaf);
    };
    if ([...from].some((event) => this.#starts().includes(event))) for (const leaf of leavesIn(beginning(this.workflow.root))) visit(leaf);
    for (const state of entered) for (const leaf of leavesOf(state)) if (this.inState.has(leaf)) visit(leaf);
    const names = new Set([...from].map((event) => event.name.text));
    for (const edge of this.edges) if (edge.name !== null && names.has(edge.name) && this.inState.has(edge.source)) for (const leaf of arrivals(edge)) visit(leaf);
    return found;
  }

  #spread(): void {
    const waiting = new Set<StateDraft>();
    const arrive = (leaf: StateDraft, set: Fields): void => {
      const before = this.inState.get(leaf);
      const after = before === undefined ? set : meet(before, set);
      if (before !== undefined && before.size === after.size) return;
      this.inState.set(leaf, after);
      waiting.add(leaf);
    };
    for (const event of this.#starts()) for (const [leaf, set] of this.#begin(event, nothing)) arrive(leaf, set);
    for (let next = first(waiting); next !== undefined; next = first(waiting)) {
      waiting.delete(next);
      for (const edge of this.edgesFrom(next)) {
        for (const [leaf, set] of this.#take(edge, this.inState.get(next) ?? new Set(), nothing)) arrive(leaf, set);
        this.#disturbRegions(edge, arrive);
      }
    }
  }

  /** What a region empties is empty for the regions beside it too. */
  #disturbRegions(edge: Edge, arrive: (leaf: StateDraft, set: Fields) => void): void {
    const regions = ancestry(edge.source).filter((state) => state.parent?.kind === 'parallel');
    if (regions.length === 0) return;
    const all = new Set(this.workflow.fields.keys());
    const kept = [...this.#take(edge, all, nothing).values()].reduce<Fields>(meet, all);
    if (kept.size === all.size) return;
    for (const region of regions) {
      for (const leaf of leavesOf(region.parent as StateDraft)) {
        const set = this.inState.get(leaf);
        if (set !== undefined && !ancestry(leaf).includes(region)) arrive(leaf, meet(set, kept));
      }
    }
  }

  #note(): void {
    for (const event of this.#starts()) this.#begin(event, this.#recorder);
    for (const edge of this.edges) {
      const set = this.inState.get(edge.source);
      if (set !== undefined) this.#take(edge, set, this.#recorder);
    }
  }

  readonly #recorder: Recorder = {
    event: (event, set) => note(this.beforeEvent, event, set),
    transition: (transition, set) => note(this.beforeTransition, transition, set),
    action: (action, set) => note(this.beforeAction, action, set),
    arrived: (event, set) => note(this.afterEvent, event, set),
  };

  #starts(): EventDraft[] {
    return this.workflow.start.map((name) => this.workflow.events.get(name.text)).filter((event) => event !== undefined);
  }

  #begin(event: EventDraft, recorder: Recorder): Map<StateDraft, Fields> {
    const set = new Set([...this.workflow.fields].filter(([, { field }]) => field.initial !== null).map(([name]) => name));
    const { parent, calendar, place } = this.workflow;
    const comes = calendar.get(event.name.text);
    if (comes !== undefined) set.add('period');
    if (comes?.forEach && place !== null) set.add(place.text);
    // only where nobody else may begin the case is its parent sure to be there
    if (parent !== null && event.by?.names.every((name) => name.text === parent.workflow.text)) set.add(parent.called.text);
    this.#form(event, set);
    // at a beginning bare names read the form
    recorder.event(event, set);
    this.#passed(event.refuse, set, event);
    this.#act(event.actions, set, recorder);
    return this.#enter(beginning(this.workflow.root), set, event, recorder);
  }

  #take(edge: Edge, before: Fields, recorder: Recorder): Map<StateDraft, Fields> {
    const set = new Set(before);
    recorder.transition(edge.transition, set);
    if (edge.event !== null) {
      recorder.event(edge.event, set);
      this.#passed(edge.event.refuse, set, null);
      this.#passed(edge.transition.refuse, set, null);
      this.#form(edge.event, set);
      this.#passed(edge.event.refuse, set, edge.event);
      this.#passed(edge.transition.refuse, set, edge.event);
      this.#act(edge.event.actions, set, recorder);
    }
    const step = stepOf(edge);
    for (const state of step.exited) this.#act(state.exit, set, recorder);
    for (const state of step.exitedPerhaps) this.#act(state.exit, set, recorder, true);
    this.#act(edge.transition.actions, set, recorder);
    const named = edge.event ?? this.workflow.events.get(edge.name ?? '') ?? null;
    if (step.entered.length > 0) return this.#enter(step.entered, set, named, recorder);
    if (named !== null) recorder.arrived(named, set);
    return new Map([[edge.source, set]]);
  }

  #enter(ways: readonly StateDraft[][], before: Fields, event: EventDraft | null, recorder: Recorder): Map<StateDraft, Fields> {
    const arrived = new Map<StateDraft, Fields>();
    for (const way of ways) {
      const set = new Set(before);
      for (const state of way) this.#act(state.entry, set, recorder);
      for (const leaf of leavesIn([way])) {
        const known = arrived.get(leaf);
        arrived.set(leaf, known === undefined ? set : meet(known, set));
        if (event !== null) recorder.arrived(event, set);
      }
    }
    return arrived;
  }

  #form(event: EventDraft, set: Set<string>): void {
    for (const { name, optional } of event.form) {
      if (!optional || (this.workflow.fields.get(name.text)?.field.initial ?? null) !== null) set.add(name.text);
      else set.delete(name.text);
    }
  }

  /** What the refusals let pass only when it is set: fields before the form is stored, form fields after. */
  #passed(refusals: readonly RefusalDraft[], set: Set<string>, stored: EventDraft | null): void {
    const { form, fields } = refusedWhenNull(refusals);
    if (stored === null) for (const name of fields) if (this.workflow.fields.has(name)) set.add(name);
    if (stored !== null) for (const name of form) if (stored.form.some((asked) => asked.name.text === name)) set.add(name);
  }

  #act(actions: readonly ActionDraft[], set: Set<string>, recorder: Recorder, perhaps = false): void {
    for (const action of actions) {
      recorder.action(action, set);
      if (action.do !== 'assign') continue;
      const always = !perhaps && action.when === null && action.forEach === null;
      for (const { name, expression } of action.set) {
        if (this.mayBeNull(expression)) set.delete(name.text);
        else if (always) set.add(name.text);
      }
    }
  }
}

interface Recorder {
  event(event: EventDraft, set: Fields): void;
  transition(transition: TransitionDraft, set: Fields): void;
  action(action: ActionDraft, set: Fields): void;
  arrived(event: EventDraft, set: Fields): void;
}

const nothing: Recorder = { event() {}, transition() {}, action() {}, arrived() {} };

export function meet(one: Fields, other: Fields): Fields {
  return new Set([...one].filter((name) => other.has(name)));
}

function note<K>(map: Map<K, Fields>, key: K, set: Fields): void {
  const known = map.get(key);
  map.set(key, known === undefined ? new Set(set) : meet(known, set));
}

function bySource(edges: readonly Edge[]): Map<StateDraft, Edge[]> {
  const from = new Map<StateDraft, Edge[]>();
  for (const edge of edges) {
    const beside = from.get(edge.source);
    if (beside === undefined) from.set(edge.source, [edge]);
    else beside.push(edge);
  }
  return from;
}

function first<T>(set: ReadonlySet<T>): T | undefined {
  return set.values().next().value;
}

function arrivals(edge: Edge): StateDraft[] {
  const { entered } = stepOf(edge);
  return entered.length === 0 ? [edge.source] : leavesIn(entered);
}
