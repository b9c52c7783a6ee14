import { Sweeper, type Bell } from '#libs/dispatch';
import { Busy, Engine, NotWritten, sha256, type Answer, type Ask, type Store, type VirtualClock } from '#libs/engine';
import type { Definition } from '#libs/language';
import { ConnectionLost, Line, type LineParts } from './line.js';

export interface ServerParts extends Omit<LineParts, 'alive' | 'dies'> {
  name: string;
  clock: VirtualClock;
  bell: Bell;
  /** by hash: as if read already, since reading takes most of a start's time */
  definitions: ReadonlyMap<string, Definition>;
  /** told when it dies */
  died: () => void;
  /** told of what a sweep throws that no fault explains */
  defect: (error: unknown) => void;
}

/** The server went away while somebody waited for its answer. */
export class ServerLost extends Error {
  override name = 'ServerLost';
}

/** One life of a server process: what it knows dies with it. */
export class Server {
  readonly engine: Engine;
  readonly sweeper: Sweeper;
  readonly line: Store;
  alive = true;
  private lose: (error: ServerLost) => void = () => {};
  private readonly lost = new Promise<never>((_, reject) => (this.lose = reject));
  private made = 0;

  constructor(private readonly parts: ServerParts) {
    this.lost.catch(() => undefined); // also where nobody waits for an answer
    const line = new Line({ ...parts, alive: () => this.alive, dies: () => this.die() });
    const { clock, scheduler, bell } = parts;
    this.line = line;
    this.engine = new Engine({
      store: line, clock, sha256, newId: () => `${parts.name}-${++this.made}`,
      committed: (writes) => {
        for (const { cases } of writes) for (const { wakes } of cases) if (wakes !== null) this.sweeper.wakesAt(wakes);
      },
      inTurn: (work) => scheduler.later(() => this.alive && work()),
    });
    for (const [hash, definition] of parts.definitions) this.engine.useDefinition(hash, definition);
    const failed = (error: unknown) => isExpected(error) || parts.defect(error);
    this.sweeper = new Sweeper({ engine: this.engine, store: line, bell, realTime: Date.parse, failed });
  }

  /** Asks over the network: rejects with ServerLost when the server goes away first. */
  ask(ask: Ask): Promise<Answer> {
    return Promise.race([this.lost, this.engine.submit(ask)]);
  }

  /** What stands under a key, by what is committed, as a page of the API shows it. */
  async read(key: string): Promise<{ version: number; value: unknown }> {
    const loaded = await Promise.race([this.lost, this.line.load([key])]);
    return loaded.get(key)!;
  }

  die(): void {
    if (!this.alive) return;
    this.alive = false;
    this.parts.tell(() => `dies`);
    this.lose(new ServerLost(`${this.parts.name} is gone`));
    this.parts.died();
  }
}

/** What may be told where the store, the line or the server fails. Anything else is a mistake in the program. */
export function isExpected(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isExpected);
  return error instanceof Busy || error instanceof NotWritten || error instanceof ConnectionLost || error instanceof ServerLost;
}
