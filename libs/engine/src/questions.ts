import { decide, drawnIds, evaluate, explain, storedKey, workOut, type Actor, type Command, type Decision, type Evaluation, type EvaluationQuestion, type Possibility, type Slice } from '#libs/decision';
import type { Ask } from './ask.js';
import { askCommitted } from './ask-committed.js';
import type { PersonalComparison } from './compare-personal.js';
import type { Programs } from './programs.js';
import type { PersonalValue, Store } from './store.js';

export interface QuestionParts {
  store: Store;
  programs: Programs;
  comparison: PersonalComparison;
  now: () => string;
  newId: () => string;
  /** fires a timer that was due before what is asked */
  fire: (caseId: string, timer: string, due: string, asked: string) => Promise<void>;
}

/** What may be asked, and writes nothing save that timers fire which were due before. All by what is committed, also by other servers. */
export class Questions {
  constructor(private readonly parts: QuestionParts) {}

  /** What an actor may do with a case now, after its due timers have fired; or how he may begin one. */
  async explain(about: { case: string } | { workflow: string }, actor: Actor, at = this.parts.now()): Promise<Possibility[]> {
    return (await this.ask((slice) => explain(this.parts.programs.library, slice, { ...about, actor, at }), at)).events;
  }

  /** The lets of a case as they stand now; null where one cannot be worked out there. */
  async workOut(caseId: string, at = this.parts.now()): Promise<Record<string, unknown>> {
    return (await this.ask((slice) => workOut(this.parts.programs.library, slice, { case: caseId, at }), at)).lets;
  }

  /** What an expression of a definition that is at hand gives. `personal`: to which the values in question commit. */
  evaluate(question: EvaluationQuestion, personal: readonly PersonalValue[] = []): Promise<Exclude<Evaluation, { outcome: 'needs' }>> {
    return this.parts.comparison.knowing(personal, () => this.ask((slice) => evaluate(this.parts.programs.library, slice, question), question.at));
  }

  /** What would come of a command now. */
  tryOut(ask: Ask, at = this.parts.now()): Promise<Extract<Decision, { outcome: 'applied' | 'refused' }>> {
    return this.ask((slice) => decide(this.parts.programs.library, slice, { ...ask, at, ids: drawnIds(this.parts.newId) } as Command), at);
  }

  private ask<T extends { outcome: string }>(question: (slice: Slice) => T, at: string) {
    const { store, programs, comparison } = this.parts;
    return askCommitted(question, {
      fire: ({ case: id, timer, due }) => this.parts.fire(id, timer, due, at),
      load: async (keys) => {
        const compared = await comparison.compare(keys);
        const others = (await programs.provide(keys)).filter((key) => !compared.has(key));
        return new Map([...(await store.load(others.map(storedKey))), ...compared]);
      },
    });
  }
}
