import type { Action, Expression, StateNode, Transition } from '#libs/language';
import { choose, enter, restore, walk, type Environment, type Performer, type Position, type Program, type Restored } from '#libs/machine';
import { CaseReader } from './case-reader.js';
import type { CaseState } from './case-state.js';
import { activeBefore, fieldsBefore, formOf } from './before-step.js';
import { activeInOrder, isDone, sameValue } from './chart-value.js';
import { newDraft, type Draft } from './draft.js';
import type { Actor, DutyInstance, Timer } from './entry.js';
import { entryOf } from './entry-of.js';
import { evolve } from './evolve.js';
import { followAll } from './follow-all.js';
import { Judgements } from './judgements.js';
import { NotingReader } from './noting-reader.js';
import { performAction } from './perform-action.js';
import type { Posts } from './posts.js';
import type { Unmet } from './refusal.js';
import { runExpression } from './run-expression.js';
import { personOf, type Trigger } from './trigger.js';
import type { Pending, Work } from './work.js';

/** Steps that may follow from one event by themselves: more is a loop that no checker could see, and is refused. */
const MOST_STEPS = 64;

/** Thrown inside a decision when a rule says no; decide turns it into a refusal. */
export class RefusedInside {
  constructor(readonly unmet: Unmet[]) {}
}

/**
 * One case taking one trigger: XState walks its chart, the step judges guards, does the actions, and closes an entry after each microstep.
 * A guard of an always or done transition is asked only between microsteps; that is where the former entry is closed.
 */
export class Step implements Performer {
  readonly environment: Environment;
  readonly posts: Posts;
  readonly pending: Pending[] = [];
  readonly fields: Record<string, unknown>;
  readonly active: Set<string>;
  duties: DutyInstance[];
  timers: Record<string, Timer>;
  state: CaseState | null;
  draft: Draft;
  /** who acts, with the post by which he may */
  actor: Actor;
  readonly judgements: Judgements;
  private place: Restored | undefined;
  private dirty = false;
  private failure: unknown;
  private readonly chosen = new Map<Transition, boolean>();
  private readonly firstSeq: number;
  private steps = 0;

  constructor(
    readonly work: Work,
    readonly program: Program,
    readonly caseId: string,
    readonly trigger: Trigger,
    state: CaseState | null,
  ) {
    this.state = state;
    this.firstSeq = (state?.seq ?? 0) + 1;
    this.actor = trigger.actor;
    this.fields = fieldsBefore(program, state);
    this.duties = state?.duties ?? [];
    this.timers = state?.timers ?? {};
    this.active = activeBefore(program, state);
    const { id: workflow, zone, root } = program.definition;
    const reader = new (work.inputs ? NotingReader : CaseReader)(work, program, this, {
      fields: this.fields, form: formOf(program, trigger), at: trigger.at, actor: personOf(trigger.actor),
      cosigner: 'person' in trigger.actor ? (trigger.actor.cosigner ?? null) : null,
      claimed_at: trigger.claimed?.at ?? null,
      caseId, workflow, event: trigger.event, entry: (state?.seq ?? 0) + 1, states: activeInOrder(root, this.active), zone, locals: {},
    });
    this.environment = reader.environment;
    this.posts = reader.posts;
    this.judgements = new Judgements(program, this.environment, work.inputs && reader instanceof NotingReader ? { reader, inputs: work.inputs } : null);
    this.environment.onTable = (table, rules) => this.judgements.noteTable(table, rules);
    this.draft = newDraft(trigger.kind, trigger.event, this.judgements.list);
  }

  get at(): string {
    return this.trigger.at;
  }

  get person(): string | null {
    return this.environment.actor;
  }

  get senders(): Record<string, string[]> {
    return this.state?.senders ?? {};
  }

  run(expression: Expression): unknown {
    return runExpression(this.program, expression, this.environment);
  }

  refuse(unmet: Unmet): never {
    throw new RefusedInside([unmet]);
  }

  /** Begins the case: the form is stored, the event's actions are done, the initial state is entered. */
  begin(): void {
    this.assign(Object.fromEntries(Object.entries(this.fields).filter(([, value]) => value !== null)));
    this.applyEvent();
    this.follow(() => enter(this.program.machine, this));
  }

  /** Takes an event that has been judged. */
  take(): void {
    this.applyEvent();
    this.follow(() => walk(this.program.machine, this.restored(), { type: this.trigger.event }));
  }

  /** Takes an XState event that is not in the file's events: an elapsed delay. */
  elapse(event: { type: string }): void {
    this.dirty = true;
    this.follow(() => walk(this.program.machine, this.restored(), event));
  }

  /** Closes an entry that moves nothing in the chart, such as a reminder. */
  stay(): void {
    this.dirty = true;
    this.close();
  }

  /** What stopped the step while XState was asking; XState itself must not see it. */
  rethrow(): void {
    if (this.failure !== undefined) throw this.failure;
  }

  /** The first entry that this step made: what follows from it names it as cause. */
  get first(): { case: string; seq: number } {
    return { case: this.caseId, seq: this.firstSeq };
  }

  /** The transitions that the chart would take for an event, by the case as it stands. Moves nothing. */
  choose(event: string): Transition[] {
    const chosen = choose(this.program.machine, this.restored(), { type: event });
    this.rethrow();
    return chosen;
  }

  private restored(): Restored {
    if (this.place) return this.place;
    const { value, history, ended } = this.state!;
    this.place = restore(this.program.machine, { value, ...(history ? { history } : {}), done: ended && this.isFinal() }, this);
    return this.place;
  }

  guard(transition: Transition, between: 'event' | 'steps'): boolean {
    if (this.failure !== undefined) return false;
    try {
      if (between === 'steps') this.close();
      if (!transition.guard) return true;
      const known = this.chosen.get(transition);
      if (between === 'event' && known !== undefined) return known;
      const result = this.judgements.judge(`guard ${transition.as ?? this.trigger.event} → ${transition.target ?? 'same'}`, transition.guard, transition.clause, true);
      if (between === 'event') this.chosen.set(transition, result);
      return result;
    } catch (failure) {
      this.failure = failure;
      return false;
    }
  }

  taken(transition: Transition): void {
    this.dirty = true;
    if (this.draft.kind === 'step' && this.draft.event === '') this.draft.event = transition.as ?? 'always';
  }

  perform(action: Action): void {
    this.guarded(() => performAction(this, action));
  }

  entered(node: StateNode): void {
    this.dirty = true;
    this.draft.entered.push(node.id);
    this.active.add(node.id);
    this.environment.states = activeInOrder(this.program.definition.root, this.active);
  }

  left(node: StateNode): void {
    // A finished machine runs the exits of all that is still active; its case stays in its final state.
    if (this.isFinal()) return;
    this.dirty = true;
    this.draft.left.push(node.id);
    this.active.delete(node.id);
    this.environment.states = activeInOrder(this.program.definition.root, this.active);
  }

  assign(set: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(set)) {
      this.fields[name] = value;
      this.draft.set[name] = value;
    }
  }

  /** Gives the id of the case that is told, or begun. */
  send(workflow: string, event: string, to: string | null, form: Record<string, unknown>): string {
    const sent = to === null ? { event, workflow, case: this.work.newId(), began: true as const } : { event, workflow, case: to };
    this.draft.sent.push(sent);
    this.pending.push({ from: this.caseId, workflow: this.program.definition.id, sent, with: form });
    return sent.case;
  }

  arm(name: string, timer: Timer): void {
    this.timers = { ...this.timers, [name]: timer };
    this.draft.timersSet[name] = timer;
  }

  disarm(name: string): void {
    delete this.draft.timersSet[name];
    if (!(name in this.timers)) return;
    const { [name]: _, ...rest } = this.timers;
    this.timers = rest;
    if (this.state?.timers[name]) this.draft.timersCancelled.push(name);
  }

  private applyEvent(): void {
    this.dirty = true;
    const event = this.program.definition.events[this.trigger.event]!;
    this.assign({ ...this.environment.form });
    for (const action of event.actions) performAction(this, action);
  }

  private follow(move: () => Position): void {
    const { value, history } = move();
    this.rethrow();
    this.close();
    // XState's entries and exits are what the history is made of: where they do not add up to its own state, nothing may be written.
    if (!sameValue(value, this.state!.value)) {
      throw new Error(`the chart stands at ${JSON.stringify(value)}, its entries and exits lead to ${JSON.stringify(this.state!.value)}`);
    }
    const last = this.work.entries.at(-1)!;
    if (history && JSON.stringify(history) !== JSON.stringify(this.state!.history)) {
      last.history = history;
      this.state = { ...this.state!, history };
      this.work.cases.set(this.caseId, this.state);
    }
    const { list } = this.judgements;
    if (list.length && last.judged !== list) last.judged = [...(last.judged ?? []), ...list];
  }

  private guarded(act: () => void): void {
    this.dirty = true;
    if (this.failure !== undefined) return;
    try {
      act();
    } catch (failure) {
      this.failure = failure;
    }
  }

  /** Ends the entry of the microstep that has been walked: duties, claims, timers, tasks and registers follow from it. */
  private close(): void {
    if (!this.dirty) return;
    this.dirty = false;
    if (++this.steps > MOST_STEPS) this.refuse({ code: 'ENDLESS_STEPS', clause: [] });
    followAll(this);
    const entry = entryOf(this, this.draft);
    this.work.entries.push(entry);
    this.state = evolve(this.state, entry);
    this.work.cases.set(this.caseId, this.state);
    this.draft = newDraft('step', '', this.judgements.beginAnew());
    this.environment.entry = entry.seq + 1;
  }

  /** Whether the case is over as it stands: by the chart, or by a state that says so. */
  over(): boolean {
    if (this.isFinal()) return true;
    for (const state of this.active) if (this.program.nodes.get(state)!.node.tags.includes('ended')) return true;
    return false;
  }

  /** Whether the chart is done, as XState counts it. */
  isFinal(): boolean {
    return isDone(this.program.definition.root, this.active);
  }
}
