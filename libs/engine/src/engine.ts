import { caseKey, decide, dueTimers, drawnIds, provedRight, storedKey, type CaseState, type Command, type Decided, type Decision, type LaidRow, type Slice, type Supposing } from '#libs/decision';
import type { Sha256 } from '#libs/history';
import type { Definition, IndexDefinition } from '#libs/language';
import type { Program } from '#libs/machine';
import { Defect, KeyReused, NotWritten, type Answer, type Ask } from './ask.js';
import type { Clock } from './clock.js';
import { CommitLane, type Job } from './commit-lane.js';
import { PersonalComparison } from './compare-personal.js';
import { KEPT_INDEXES, type Indexes } from './kept-indexes.js';
import { InOneGo } from './in-one-go.js';
import { Known } from './known.js';
import { makeWrite } from './make-write.js';
import { Programs } from './programs.js';
import { Questions } from './questions.js';
import type { Store, Stored, Write } from './store.js';

/** What an engine is made of. `newId` gives ids that no other engine gives; `sha256` hashes UTF-8 text to hexadecimal digits. */
export interface EngineParts {
  store: Store;
  clock: Clock;
  newId: () => string;
  sha256: Sha256;
  /** told after every commit, e.g. to ring the bell */
  committed?: (writes: readonly Write[]) => void;
  /** does something in a turn of its own, after what is under way now; Node's setImmediate, where it is not simulated */
  inTurn?: (work: () => void) => void;
}

/**
 * The loop: load what a decision needs, decide, commit, ring. Commands are decided as they come, each upon what those before it decided;
 * while a commit is under way the next batch gathers.
 */
export class Engine {
  readonly questions: Questions;
  private readonly known = new Known();
  private readonly programs: Programs;
  private readonly comparison: PersonalComparison;
  private readonly lane: CommitLane;
  private readonly inTurn: (work: () => void) => void;
  /** requests that are being answered, so that the same one sent twice is decided once */
  private readonly underWay = new Map<string, { digest: string; answer: Promise<Answer> }>();
  private readonly loads = new InOneGo((keys) => this.learn(keys));

  constructor(private readonly parts: EngineParts) {
    this.programs = new Programs(parts.store);
    this.comparison = new PersonalComparison(parts.store);
    this.questions = new Questions({
      store: parts.store, newId: parts.newId, programs: this.programs, comparison: this.comparison, now: () => this.now(), fire: (...timer) => this.fire(...timer),
    });
    this.inTurn = parts.inTurn ?? ((work) => void setImmediate(work));
    this.lane = new CommitLane({
      store: parts.store, known: this.known, again: (job) => void this.handle(job), committed: (writes) => parts.committed?.(writes),
      inTurn: this.inTurn,
    });
  }

  /** Makes a definition known under its hash. */
  useDefinition(hash: string, definition: Definition): Program {
    return this.programs.use(hash, definition);
  }

  /** A program by hash, loaded where it is not at hand; null when there is no such definition. */
  program(hash: string): Promise<Program | null> {
    return this.programs.find(hash);
  }

  /** Programs that are at hand; asks for one that is not. */
  get library(): (hash: string) => Program {
    return this.programs.library;
  }

  now(): string {
    return this.parts.clock.now();
  }

  /**
   * Decides and commits one command. Resolves once it is durable; `decided` is called before that, when it waits for its commit, with the answer
   * that it will get unless others get in its way.
   * Rejects with KeyReused, Busy, or what the store threw.
   */
  submit(ask: Ask, at = this.now(), decided: (answer?: Answer) => void = () => {}): Promise<Answer> {
    const request = 'request' in ask ? ask.request : undefined;
    if (!request) return this.begin(ask, at, decided);
    const name = `${request.account} ${request.key}`;
    const same = this.underWay.get(name);
    if (same) {
      decided();
      return same.digest === request.digest ? same.answer : Promise.reject(new KeyReused(request.key));
    }
    const answer = this.begin(ask, at, decided).finally(() => this.underWay.delete(name));
    this.underWay.set(name, { digest: request.digest, answer });
    return answer;
  }

  /** Decides commands one after another, each upon what those before it decided, and commits them together. Each has its own outcome. */
  async submitInOrder(asks: readonly Ask[], at = this.now()): Promise<PromiseSettledResult<Answer>[]> {
    const answers: Promise<Answer>[] = [];
    for (const ask of asks) {
      await new Promise<void>((decided) => {
        const answer = this.submit(ask, at, () => decided());
        answer.catch(() => undefined); // told below, and not before the last is decided
        answers.push(answer);
      });
    }
    return Promise.allSettled(answers);
  }

  /** Resolves in a turn of its own: what has come meanwhile, commands and answers of the store, comes first. */
  pause(): Promise<void> {
    return new Promise((resolve) => this.inTurn(resolve));
  }

  /** Another server may have moved these cases since they were looked at here: the next look at them is at the store. */
  lookAgain(cases: readonly string[]): void {
    this.known.forget(cases.map(caseKey).filter((key) => !this.lane.isWriting(key)));
  }

  /** A key's value as it is known or stored. */
  async look(key: string): Promise<unknown> {
    for (;;) {
      const known = this.known.get(key);
      if (known) return known.value;
      await this.load([key]);
    }
  }

  private begin(ask: Ask, at: string, decided: (answer?: Answer) => void): Promise<Answer> {
    const answer = (): Promise<Answer> => new Promise((resolve, reject) => {
      void this.handle({ ask, at, ids: drawnIds(this.parts.newId, ask.id), tries: 0, compared: new Map(), resolve, reject }).then(decided);
    });
    return ask.personal?.length ? this.comparison.knowing(ask.personal, answer) : answer();
  }

  private async handle(job: Job): Promise<Answer | undefined> {
    try {
      for (let before: { supposing: Supposing<Decided> | undefined; indexes: Indexes } | undefined; ; ) {
        while (!this.known.get(KEPT_INDEXES)) await this.load([KEPT_INDEXES]);
        const { indexes } = this;
        const slice = this.sliceOf(job);
        const right = before?.supposing && before.indexes === indexes ? provedRight(before.supposing, slice) : null;
        const decision = right ?? this.decide(job, slice);
        if (decision.outcome === 'applied' || decision.outcome === 'refused') return this.accept(job, decision);
        if (decision.outcome === 'due') {
          await this.fire(decision.case, decision.timer, decision.due, job.at);
        } else {
          before = { supposing: decision.supposing, indexes };
          await this.provide(job, decision.keys);
        }
      }
    } catch (failure) {
      job.reject(failure);
      return undefined;
    }
  }

  /** Kept with every commit; known while a command is decided. */
  private get indexes(): Indexes {
    return this.known.get(KEPT_INDEXES)!.value as Indexes;
  }

  /** Those by which the records that these rows are of are held unique. */
  private uniqueOf(rows: readonly LaidRow[]): Record<string, IndexDefinition> {
    const records = new Set(rows.map(({ record }) => record));
    return Object.fromEntries(Object.entries(this.indexes).filter(([, { of, unique }]) => unique && 'record' in of && records.has(of.record)));
  }

  private sliceOf({ compared }: Job): Slice {
    return compared.size ? { get: (key) => compared.get(key) ?? this.known.get(key) } : this.known;
  }

  private decide({ ask, at, ids }: Job, slice: Slice): Decision {
    try {
      return decide(this.library, slice, { ...ask, ...(ask.kind === 'rows' ? { unique: this.uniqueOf(ask.rows) } : {}), at, ids } as Command);
    } catch (failure) {
      throw new Defect(failure);
    }
  }

  private async provide({ compared }: Job, keys: readonly string[]): Promise<void> {
    for (const [key, stored] of await this.comparison.compare(keys)) compared.set(key, stored);
    const missing = (await this.programs.provide(keys)).filter((key) => !compared.has(key));
    if (missing.length) await this.load(missing);
  }

  private async load(keys: readonly string[]): Promise<void> {
    const wanted = keys.map(storedKey);
    while (wanted.some((key) => this.lane.isWriting(key))) await this.lane.turn;
    await this.loads.want(wanted);
  }

  private async learn(keys: readonly string[]): Promise<void> {
    const loaded = await this.parts.store.load(keys);
    for (const [key, stored] of loaded) if (!this.known.get(key) && !this.lane.isWriting(key)) this.known.set(key, stored);
  }

  private accept(job: Job, decision: Extract<Decision, { outcome: 'applied' | 'refused' }>): Answer {
    const stray = decision.outcome === 'refused' && isStray(job.ask.kind, decision.refused.unmet[0]?.code);
    const context = { known: this.known, sha256: this.parts.sha256, indexes: this.indexes, newId: this.parts.newId };
    const { write, answer } = makeWrite(decision, job.ask, context);
    if (stray) {
      job.resolve(answer);
      return answer;
    }
    this.lane.gather({ job, write, answer });
    return answer;
  }

  /** The timer of a case that fires next, due or not; null where none is armed. */
  async nextTimer(caseId: string): Promise<{ timer: string; due: string; wakes: string } | null> {
    const state = (await this.look(`case:${caseId}`)) as CaseState | null;
    const program = state ? await this.program(state.definition) : null;
    return state && program ? (dueTimers(program, state)[0] ?? null) : null;
  }

  /**
   * Fires one timer; where it cannot be applied it is parked as an incident, and the case goes on. Resolves once that is durable; `decided` is
   * called before, see submit. It is recorded as processed now: a sweep or a command may have begun before this timer fell due.
   */
  async fire(caseId: string, timer: string, due: string, asked: string, decided?: (answer?: Answer) => void): Promise<void> {
    const at = this.now() > asked ? this.now() : asked;
    let reason: Record<string, unknown>;
    try {
      const answer = await this.submit({ kind: 'timer', case: caseId, timer, due }, at, decided);
      if (answer.outcome === 'applied' || answer.unmet[0]?.code === 'NO_SUCH_TIMER') return;
      reason = { unmet: answer.unmet };
    } catch (failure) {
      if (!(failure instanceof Defect || failure instanceof NotWritten)) throw failure;
      reason = { defect: failure.message };
    }
    await this.submit({ kind: 'park', case: caseId, timer, due, reason }, at);
  }
}

/** Somebody else was first, also another server: nothing that anybody is told. */
const isStray = (kind: Ask['kind'], code: string | undefined): boolean => ((kind === 'timer' || kind === 'park') && code === 'NO_SUCH_TIMER') || (kind === 'start' && code === 'BEGUN_ALREADY');
