import { caseKey, type Command } from '#libs/decision';
import { Busy, KeyReused, NotWritten, type Answer, type Ask } from './ask.js';
import type { Known } from './known.js';
import { keysWritten, remember } from './remember.js';
import type { Store, Stored, Write } from './store.js';

/** A command on its way: decided, perhaps more than once, until it is durable or cannot be. */
export interface Job {
  ask: Ask;
  at: string;
  ids: Command['ids'];
  tries: number;
  /** what it was told of personal values that it compares; kept by nothing else */
  compared: Map<string, Stored>;
  resolve: (answer: Answer) => void;
  reject: (failure: unknown) => void;
}

/** What was decided, and waits for its commit. */
export interface Decided {
  job: Job;
  write: Write;
  answer: Answer;
}

export interface LaneParts {
  store: Store;
  known: Known;
  /** decides a job once more */
  again: (job: Job) => void;
  /** told after every commit */
  committed: (writes: readonly Write[]) => void;
  /** does something in a turn of its own, after what is under way now */
  inTurn: (work: () => void) => void;
}

const LARGEST_BATCH = 128;
const MOST_TRIES = 100;

/**
 * The one way to the store: a batch commits while the next gathers. If a commit meets versions that have moved on, nothing of it was written:
 * what rested on it is forgotten and decided again.
 */
export class CommitLane {
  private gathered: Decided[] = [];
  private committing = false;
  private limit = LARGEST_BATCH;
  /** keys that commits under way are about to change, with how many of them */
  private readonly writing = new Map<string, number>();
  private underWay: Promise<void> = Promise.resolve();

  constructor(private readonly parts: LaneParts) {}

  /** Whether a commit under way is about to change what stands under a key: then it must not be loaded yet. */
  isWriting(key: string): boolean {
    return this.writing.has(key);
  }

  /** Settles with the commit under way, or the last one. */
  get turn(): Promise<void> {
    return this.underWay;
  }

  /** Takes what was decided into what is known, so that the next command is decided upon it, and into the next batch. */
  gather(decided: Decided): void {
    remember(this.parts.known, decided.write);
    this.count(decided.write, 1);
    this.gathered.push(decided);
    if (!this.committing) void this.commitGathered();
  }

  private async commitGathered(): Promise<void> {
    this.committing = true;
    await Promise.resolve();
    while (this.gathered.length) await (this.underWay = this.commit(this.gathered.splice(0, this.limit)));
    this.committing = false;
  }

  private async commit(batch: Decided[]): Promise<void> {
    try {
      const conflict = await this.parts.store.commit(batch.map(({ write }) => write));
      for (const { write } of batch) this.count(write, -1);
      if (conflict) {
        this.limit = Math.max(1, Math.floor(this.limit / 2));
        await this.again(batch, conflict.keys, conflict.requests);
      } else {
        this.limit = Math.min(LARGEST_BATCH, this.limit * 2);
        this.forgetEnded(batch);
        // the next batch must be on its way before those who are answered ask for more: their commands are decided in one go, and nothing is sent meanwhile
        this.parts.inTurn(() => {
          for (const { job, answer } of batch) job.resolve(answer);
          this.parts.committed(batch.map(({ write }) => write));
        });
      }
    } catch (failure) {
      // One that cannot be held spoils the batch: each is tried alone, and only that one fails.
      if (failure instanceof NotWritten && batch.length > 1) {
        this.limit = 1;
        return this.again(batch, [], []);
      }
      this.parts.known.clear();
      const rested = this.gathered.splice(0);
      this.writing.clear();
      for (const { job } of batch) job.reject(failure instanceof NotWritten ? failure : new Busy(`the store did not answer: ${String(failure)}`));
      for (const { job } of rested) this.parts.again(job);
    }
  }

  /** Of cases that have ended hardly anybody asks again; what is kept long is dear to collect. */
  private forgetEnded(batch: readonly Decided[]): void {
    const ended = batch.flatMap(({ write }) => write.cases.filter(({ state }) => state.ended).map(({ state }) => caseKey(state.id)));
    this.parts.known.forget(ended.filter((key) => !this.writing.has(key)));
  }

  private count(write: Write, by: 1 | -1): void {
    for (const key of keysWritten(write)) {
      const now = (this.writing.get(key) ?? 0) + by;
      if (now > 0) this.writing.set(key, now);
      else this.writing.delete(key);
    }
  }

  /** Decides a failed batch, and everything that was decided upon it, once more; requests answered before get that answer. */
  private async again(batch: Decided[], keys: readonly string[], requests: readonly { account: string; key: string }[]): Promise<void> {
    const all = [...batch, ...this.gathered.splice(0)];
    this.writing.clear();
    this.parts.known.forget(keys);
    for (const { write } of all) this.parts.known.forget(keysWritten(write));
    for (const { job, write } of all) {
      const { request } = write;
      const answered = request && requests.some((one) => one.account === request.account && one.key === request.key);
      if (answered) await this.answerAgain(job, request);
      else if (++job.tries > MOST_TRIES) job.reject(new Busy('too many others change the same things'));
      else this.parts.again(job);
    }
  }

  private async answerAgain(job: Job, request: { account: string; key: string; digest: string }): Promise<void> {
    try {
      const recorded = await this.parts.store.request(request.account, request.key);
      if (recorded && recorded.digest === request.digest) job.resolve(recorded.answer as Answer);
      else job.reject(new KeyReused(request.key));
    } catch (failure) {
      job.reject(new Busy(`the store did not answer: ${String(failure)}`));
    }
  }
}
