import { Engine, publish, VirtualClock, type Answer, type Store, type Write } from '#libs/engine';
import type { Entry, LaidRow } from '#libs/decision';
import type { CheckedWorkflows } from '#libs/language';
import { sha256 } from '#libs/engine';

let made = 0;

/** A server of small workflows on a store; several on one store are several servers. */
export class SmallServer {
  readonly clock: VirtualClock;
  readonly engine: Engine;
  /** what it has committed, in the order of the journal */
  readonly committed: Entry[] = [];

  constructor(readonly store: Store, private readonly checked: CheckedWorkflows, at = '2026-03-02T00:00:00Z') {
    this.clock = new VirtualClock(at);
    this.engine = new Engine({ store, clock: this.clock, sha256, newId: () => `id-${String(++made).padStart(6, '0')}`, committed: (writes) => this.hear(writes) });
  }

  /** Publishes the workflows and lays rows down, once for all servers of a store. */
  async open(rows: LaidRow[] = []): Promise<this> {
    const { workflows, site } = this.checked;
    await publish({ engine: this.engine, store: this.store, sha256 }, { workflows, parameters: site.parameters, indexes: site.indexes, sources: [] }, { system: true }, 'test');
    if (rows.length) await this.engine.submit({ kind: 'rows', actor: { system: true }, rows, reason: 'test' });
    return this;
  }

  async begin(workflow: string, event: string, form: Record<string, unknown> = {}, person = 'ann'): Promise<string> {
    const answer = await this.engine.submit({ kind: 'start', workflow, event, form, actor: { person } });
    if (answer.outcome === 'refused') throw new Error(JSON.stringify(answer.unmet));
    return answer.case;
  }

  send(id: string, event: string, form: Record<string, unknown> = {}, person = 'ann'): Promise<Answer> {
    return this.engine.submit({ kind: 'event', case: id, event, form, actor: { person } });
  }

  private hear(writes: readonly Write[]): void {
    this.committed.push(...writes.flatMap(({ entries }) => entries.map(({ content }) => content)));
  }
}

export const codesOf = (answer: Answer): string[] => (answer.outcome === 'refused' ? answer.unmet.map(({ code }) => code) : []);
