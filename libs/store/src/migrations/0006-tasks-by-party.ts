import type { MigrationInterface, QueryRunner } from 'typeorm';
import { COMMIT_BATCH } from './0002-commit-batch.js';

/**
 * A task as one row for each party whose turn it is, so that an index gives the first page of a party's tasks in their order, however many there are.
 * An index over arrays finds all tasks of a party, which then have to be sorted.
 */
export class TasksByParty1764000000006 implements MigrationInterface {
  name = 'TasksByParty1764000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(COMMIT_BATCH_BY_PARTY);
  }

  async down(): Promise<void> {
    throw new Error('tasks are not put together again');
  }
}

const TABLE = `
alter table tasks rename to tasks_before;
create table tasks (
  case_id text not null,
  state text not null,
  party text not null,
  -- persons of this party whom it does not ask
  barred text[] not null,
  -- all whose turn it is, in each of their rows, so that a page need not look for the others
  parties text[] not null,
  workflow text not null,
  priority text,
  since timestamptz not null,
  claimed_by text,
  primary key (case_id, state, party)
);
insert into tasks (case_id, state, party, barred, parties, workflow, priority, since, claimed_by)
select t.case_id, t.state, p.party,
  array(select substr(b, length('barred:') + 1, length(b) - length('barred:') - length(':' || p.party)) from unnest(t.parties) as b where starts_with(b, 'barred:') and right(b, length(':' || p.party)) = ':' || p.party),
  array(select party from unnest(t.parties) with ordinality as a(party, no) where not starts_with(party, 'barred:') order by no),
  t.workflow, t.priority, t.since, t.claimed_by
from tasks_before t cross join lateral (select distinct party from unnest(t.parties) as party where not starts_with(party, 'barred:')) p;
drop table tasks_before;
create index tasks_in_order on tasks (party, (case priority when 'urgent' then 0 when 'high' then 1 when 'low' then 3 else 2 end), since, case_id, state);
`;

const BEFORE = /  delete from tasks t using [^;]*;\n  insert into tasks [^;]*;\n/;
const AFTER = `  delete from tasks t using jsonb_to_recordset(batch -> 'tasks_changed') as c(case_id text, state text) where t.case_id = c.case_id and t.state = c.state;
  insert into tasks (case_id, state, party, barred, parties, workflow, priority, since, claimed_by)
  select t.case_id, t.state, t.party, array(select jsonb_array_elements_text(t.barred)), array(select jsonb_array_elements_text(t.parties)), t.workflow, t.priority, t.since, t.claimed_by
  from jsonb_to_recordset(batch -> 'tasks_asked') as t(case_id text, state text, party text, barred jsonb, parties jsonb, workflow text, priority text, since timestamptz, claimed_by text);
`;

export const COMMIT_BATCH_BY_PARTY = COMMIT_BATCH.replace('create function', 'create or replace function').replace(BEFORE, () => AFTER);
