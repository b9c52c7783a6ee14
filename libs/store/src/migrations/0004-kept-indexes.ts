import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The indexes that every commit keeps, as one row with a version on which each write rests. Version 0: none has been published yet, or the database is of
 * a release that did not say; all are filled when the first are.
 */
export class KeptIndexes1764000000004 implements MigrationInterface {
  name = 'KeptIndexes1764000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table kept_indexes (one boolean primary key default true check (one), version integer not null default 0, definitions jsonb not null default '{}')`);
    await runner.query('insert into kept_indexes default values');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table kept_indexes');
  }
}
