import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The log of the journals: its checkpoints, and the roots of its complete subtrees of 256 leaves, from which proofs are made without reading everything.
 * Refusals get a number in the order in which they were committed. A personal value that is erased loses its salt too.
 */
export class Log1764000000005 implements MigrationInterface {
  name = 'Log1764000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  async down(): Promise<void> {
    throw new Error('a log is not taken back');
  }
}

const TABLES = `
-- commits are one after the other, and a number is drawn within: whoever sees a number sees all before it that there are
alter table refusals add column n bigint generated always as identity;
create unique index refusals_in_order on refusals (n);

create table checkpoints (
  size bigint primary key,
  -- the last numbers n of entries and of refusals that it covers
  entries bigint not null,
  refusals bigint not null,
  root text not null,
  -- roots of the complete subtrees, the largest first
  frontier text[] not null,
  at timestamptz not null default now(),
  note text not null
);
create table log_nodes (i bigint primary key, hash text not null);
create trigger append_only before update or delete or truncate on checkpoints for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on log_nodes for each statement execute function refuse_change();

alter table personal_values alter column salt drop not null;
alter table files add column erased_at timestamptz;
`;
