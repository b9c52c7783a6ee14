import type { MigrationInterface, QueryRunner } from 'typeorm';
import { COMMIT_BATCH } from './0010-texts-by-position.js';

/**
 * What an applied command was answered stands in its entries: a request names those, and holds no copy. A task has the line that an inbox shows ready,
 * since to put fifty of them together took as long as to find them.
 */
export class LessTwice1764000000011 implements MigrationInterface {
  name = 'LessTwice1764000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REQUESTS);
    await runner.query(LINES);
    await runner.query(COMMIT_BATCH.replace(BEFORE, () => AFTER));
  }

  async down(): Promise<void> {
    throw new Error('answers are not copied again');
  }
}

/** Those that were answered before keep their copies. */
const REQUESTS = `
alter table requests alter column digest drop not null, alter column answer drop not null,
  add column first bigint, add column entries integer,
  add constraint answered check (case when first is null then digest is not null and answer is not null and entries is null else digest is null and answer is null and entries > 0 end);
`;

/** Columns by the unit separator, parties by the group separator: nothing that is kept holds them, since every text that comes in is refused where it has control characters. */
const LINES = `
create function task_line(case_id text, workflow text, definition integer, state text, parties text[], priority text, since timestamptz, claimed_by text) returns text
language plpgsql immutable as $$
begin
  return case_id || E'\\x1f' || workflow || E'\\x1f' || coalesce(definition::text, '') || E'\\x1f' || state || E'\\x1f' || array_to_string(parties, E'\\x1d') || E'\\x1f'
    || coalesce(priority, '') || E'\\x1f' || date_part('epoch', since) || E'\\x1f' || coalesce(claimed_by, '');
end $$;
alter table tasks add column line text not null generated always as (task_line(case_id, workflow, definition, state, parties, priority, since, claimed_by)) stored;
`;

const BEFORE = /  insert into requests [^;]*;\n/;
const AFTER = `  insert into requests (account, key, digest, answer, first, entries)
  select q.account, q.key, q.digest, text_of[q.answer], first + q.i, q.entries
  from jsonb_to_recordset(batch -> 'requests') as q(account text, key text, digest text, answer integer, i integer, entries integer);
`;
