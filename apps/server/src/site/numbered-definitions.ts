import type { Engine } from '#libs/engine';
import type { Definition } from '#libs/language';
import { findNumberedDefinition } from '#libs/store';
import type pg from 'pg';

/** Definitions by the numbers that tables keep for them. A number never means another, so it is asked for once. */
export class NumberedDefinitions {
  private readonly hashes = new Map<number, string>();

  constructor(private readonly pool: pg.Pool, private readonly engine: Engine) {}

  async find(no: number): Promise<Definition | undefined> {
    const hash = this.hashes.get(no) ?? (await findNumberedDefinition(this.pool, no));
    if (hash === null) return undefined;
    this.hashes.set(no, hash);
    return (await this.engine.program(hash))?.definition;
  }
}
