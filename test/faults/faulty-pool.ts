import type pg from 'pg';

/** Where a server dies: before its n-th query is sent, or after it was carried out and before the answer is seen. */
export interface Death {
  query: number;
  when: 'before' | 'after';
}

/** A pool whose server dies at one of its queries; from then on nothing is sent any more. */
export class FaultyPool {
  dead = false;
  private count = 0;

  constructor(private readonly pool: pg.Pool, private readonly death: Death) {}

  /** As PostgresStore wants it. */
  get asPool(): pg.Pool {
    return this as unknown as pg.Pool;
  }

  query(...sent: unknown[]): Promise<unknown> {
    return this.send(() => (this.pool.query as (...sent: unknown[]) => Promise<unknown>)(...sent));
  }

  private async send(carryOut: () => Promise<unknown>): Promise<unknown> {
    const dies = ++this.count === this.death.query;
    if (this.dead || (dies && this.death.when === 'before')) {
      this.dead = true;
      throw new Error('the server is dead');
    }
    const answer = await carryOut();
    if (!dies) return answer;
    this.dead = true;
    throw new Error('the server is dead');
  }
}
