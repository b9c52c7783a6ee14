import { randomBytes } from 'node:crypto';
import { SITE_WORKFLOW, type CaseState, type Effect, type LaidRow, type ParameterValues, type Unmet } from '#libs/decision';
import { advance, Engine, publish, sha256, sweep, VirtualClock, type Ask, type SentFormParts, type Store, type Write } from '#libs/engine';
import type { Definition, IndexDefinition, RecordDefinition } from '#libs/language';

/** What scenarios run against: checked definitions and the site's shared parts. */
export interface Rules {
  workflows: Readonly<Record<string, Definition>>;
  parameters: Readonly<Record<string, { values: ParameterValues }>>;
  indexes: Readonly<Record<string, IndexDefinition>>;
  records: Readonly<Record<string, RecordDefinition>>;
}

export type Sent = { outcome: 'applied'; case: string } | { outcome: 'refused'; unmet: Unmet[] };

type Notice = Extract<Effect, { do: 'notify' }>;

/**
 * An empty site with a clock that is moved by hand; the decisions and the commit path are the real ones.
 * A case that is laid has the scenario's name for it as its id.
 */
export class World {
  readonly clock: VirtualClock;
  readonly engine: Engine;
  /** cases that began by themselves or by a step and have no name yet */
  readonly unnamed: { id: string; parent: string | null }[] = [];
  readonly cases = new Set<string>();
  private laidId: string | null = null;
  private count = 0;
  private told: Notice[] = [];

  constructor(private readonly rules: Rules, readonly store: Store, start: string) {
    this.clock = new VirtualClock(start);
    this.engine = new Engine({
      store, clock: this.clock, sha256,
      newId: () => this.laidId ?? `case-${++this.count}`,
      committed: (writes) => this.hear(writes),
    });
  }

  get sentFormParts(): SentFormParts {
    return { sha256, newSalt: () => randomBytes(16).toString('hex') };
  }

  async open(): Promise<void> {
    await publish({ engine: this.engine, store: this.store, sha256 }, { ...this.rules, sources: [] }, { system: true }, 'scenario');
  }

  async lay(rows: LaidRow[]): Promise<void> {
    if (rows.length) await this.engine.submit({ kind: 'rows', actor: { system: true }, rows, reason: 'scenario' });
  }

  async submit(ask: Ask, laidId: string | null = null): Promise<Sent> {
    this.laidId = laidId;
    const answer = await this.engine.submit(ask);
    this.laidId = null;
    return answer.outcome === 'applied' ? { outcome: 'applied', case: answer.case } : { outcome: 'refused', unmet: answer.unmet };
  }

  /** Lets the clock run on; `before`: only what a person's command at that instant must find settled. */
  async runTo(instant: string, before: boolean): Promise<void> {
    await advance(this.engine, this.store, this.clock, instant, before);
  }

  /** The service was down until now: nothing fired in between, everything due fires now. */
  async restart(instant: string): Promise<void> {
    this.clock.moveTo(instant);
    await sweep(this.engine, this.store, instant);
  }

  async state(id: string): Promise<CaseState | null> {
    return (await this.engine.look(`case:${id}`)) as CaseState | null;
  }

  async row(record: string, row: string): Promise<Record<string, unknown> | null> {
    return (await this.engine.look(`row:${record}:${row}`)) as Record<string, unknown> | null;
  }

  /** Messages since the last time they were asked for. */
  news(): Notice[] {
    return this.told.splice(0);
  }

  private hear(writes: readonly Write[]): void {
    for (const { content } of writes.flatMap(({ entries }) => entries)) {
      if (content.workflow !== SITE_WORKFLOW) this.cases.add(content.case);
      if (content.from === null && content.kind === 'event') this.unnamed.push({ id: content.case, parent: 'case' in content.actor ? content.actor.case : null });
    }
    for (const { effect } of writes.flatMap(({ projection }) => projection.effects)) if (effect.do === 'notify') this.told.push(effect);
  }
}
