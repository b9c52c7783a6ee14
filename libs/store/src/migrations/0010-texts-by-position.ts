import type { MigrationInterface, QueryRunner } from 'typeorm';
import { COMMIT_LOCK } from '../commit-lock.js';
import { COMMIT_BATCH_BY_DEFINITION } from './0008-tasks-by-definition.js';

/**
 * commit_batch, whole, as it stands: each long text is taken by its position. To join the texts wants a hash, which a store's connections do without
 * (store-pool.ts).
 */
export class TextsByPosition1764000000010 implements MigrationInterface {
  name = 'TextsByPosition1764000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COMMIT_BATCH);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(COMMIT_BATCH_BY_DEFINITION);
  }
}

export const COMMIT_BATCH = `
create or replace function commit_batch(batch jsonb, texts text) returns jsonb language plpgsql as $$
declare
  moved jsonb;
  answered jsonb;
  first bigint;
  text_of text[];
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'a batch is committed under read committed: what it was checked against must be what others have committed';
  end if;
  -- one commit at a time over all servers; each statement below sees what those before have committed
  perform pg_advisory_xact_lock(${COMMIT_LOCK});
  text_of := string_to_array(texts, E'\\x1e');

  select jsonb_agg(e.slice) into moved
  from jsonb_to_recordset(batch -> 'expected') as e(slice text, kind text, a text, b text, version integer)
  where e.version <> coalesce(case e.kind
    when 'case' then (select c.seq from cases c where c.id = e.a)
    when 'row' then (select r.version from rows r where r.record = e.a and r.name = e.b)
    when 'index' then (select i.version from index_values i where i.name = e.a and i.key = e.b)
    when 'claim' then (select c.version from claims c where c.key = e.a)
    when 'indexes' then (select k.version from kept_indexes k)
  end, 0);

  select jsonb_agg(jsonb_build_object('account', q.account, 'key', q.key)) into answered
  from jsonb_to_recordset(batch -> 'requests') as q(account text, key text)
  where exists (select from requests r where r.account = q.account and r.key = q.key);

  if moved is not null or answered is not null then
    return jsonb_build_object('keys', coalesce(moved, '[]'), 'requests', coalesce(answered, '[]'));
  end if;

  update site set head = head + jsonb_array_length(batch -> 'entries')
  returning head - jsonb_array_length(batch -> 'entries') into first;

  insert into entries (case_id, seq, n, at, workflow, event, kind, person, hash, text)
  select e.case_id, e.seq, first + e.i, e.at, e.workflow, e.event, e.kind, e.person, e.hash, text_of[e.text]
  from jsonb_to_recordset(batch -> 'entries') as e(i integer, case_id text, seq integer, at timestamptz, workflow text, event text, kind text, person text, hash text, text integer);

  insert into refusals (id, case_id, at, workflow, event, person, codes, hash, text)
  select r.id, r.case_id, r.at, r.workflow, r.event, r.person, array(select jsonb_array_elements_text(r.codes)), r.hash, text_of[r.text]
  from jsonb_to_recordset(batch -> 'refusals') as r(id text, case_id text, at timestamptz, workflow text, event text, person text, codes jsonb, hash text, text integer);

  insert into cases (id, workflow, definition, seq, began, at, ended, states, state)
  select c.id, c.workflow, c.definition, c.seq, c.began, c.at, c.ended, array(select jsonb_array_elements_text(c.states)), text_of[c.state]
  from jsonb_to_recordset(batch -> 'cases') as c(id text, workflow text, definition text, seq integer, began timestamptz, at timestamptz, ended boolean, states jsonb, state integer)
  on conflict (id) do update set definition = excluded.definition, seq = excluded.seq, at = excluded.at, ended = excluded.ended,
    states = excluded.states, state = excluded.state;

  insert into rows (record, name, version, columns)
  select r.record, r.name, r.version, r.columns
  from jsonb_to_recordset(batch -> 'rows') as r(record text, name text, version integer, columns jsonb)
  on conflict (record, name) do update set version = excluded.version, columns = excluded.columns;

  update index_values v set version = v.version + m.bumps,
    items = array(select item from unnest(v.items) with ordinality as kept(item, i) where item <> all (m.removed) and item <> all (m.added) order by i) || m.added
  from (
    select x.name, x.key, x.bumps, array(select jsonb_array_elements_text(x.added)) as added, array(select jsonb_array_elements_text(x.removed)) as removed
    from jsonb_to_recordset(batch -> 'indexes') as x(name text, key text, bumps integer, added jsonb, removed jsonb)) as m
  where v.name = m.name and v.key = m.key;
  insert into index_values (name, key, version, items)
  select x.name, x.key, x.bumps, array(select jsonb_array_elements_text(x.added))
  from jsonb_to_recordset(batch -> 'indexes') as x(name text, key text, bumps integer, added jsonb)
  on conflict (name, key) do nothing;

  insert into claims (key, version, holder)
  select c.key, c.version, c.holder from jsonb_to_recordset(batch -> 'claims') as c(key text, version integer, holder text)
  on conflict (key) do update set version = excluded.version, holder = excluded.holder;

  insert into requests (account, key, digest, answer)
  select q.account, q.key, q.digest, text_of[q.answer] from jsonb_to_recordset(batch -> 'requests') as q(account text, key text, digest text, answer integer);

  insert into personal_values (commitment, salt, value, person)
  select p.commitment, p.salt, p.value, p.person from jsonb_to_recordset(batch -> 'personal') as p(commitment text, salt text, value jsonb, person text)
  on conflict (commitment) do nothing;

  delete from timers t using jsonb_to_recordset(batch -> 'wakes') as w(case_id text, wakes timestamptz) where w.wakes is null and t.case_id = w.case_id;
  insert into timers (case_id, wakes)
  select w.case_id, w.wakes from jsonb_to_recordset(batch -> 'wakes') as w(case_id text, wakes timestamptz) where w.wakes is not null
  on conflict (case_id) do update set wakes = excluded.wakes, leased_until = null;

  delete from tasks t using jsonb_to_recordset(batch -> 'tasks_changed') as c(case_id text, state text) where t.case_id = c.case_id and t.state = c.state;
  insert into tasks (case_id, state, party, barred, parties, workflow, priority, since, claimed_by, definition)
  select t.case_id, t.state, t.party, array(select jsonb_array_elements_text(t.barred)), array(select jsonb_array_elements_text(t.parties)), t.workflow, t.priority, t.since, t.claimed_by, d.no
  from jsonb_to_recordset(batch -> 'tasks_asked') as t(case_id text, state text, party text, barred jsonb, parties jsonb, workflow text, priority text, since timestamptz, claimed_by text)
  left join cases c on c.id = t.case_id left join definitions d on d.hash = c.definition;

  insert into duties (case_id, duty, no, workflow, parties, begun, due, day, done, done_by, verdict)
  select d.case_id, d.duty, d.no, d.workflow, array(select jsonb_array_elements_text(d.parties)), d.begun, d.due, d.day, d.done, d.done_by, d.verdict
  from jsonb_to_recordset(batch -> 'duties') as d(case_id text, duty text, no integer, workflow text, parties jsonb, begun timestamptz, due timestamptz, day boolean, done timestamptz, done_by text, verdict text)
  on conflict (case_id, duty, no) do update set due = excluded.due, day = excluded.day, done = excluded.done, done_by = excluded.done_by, verdict = excluded.verdict;

  insert into register_rows (register, key, case_id, began_at, n, columns)
  select r.register, r.key, r.case_id, r.at, first + r.i, r.columns
  from jsonb_to_recordset(batch -> 'registers') as r(i integer, register text, key text, case_id text, at timestamptz, columns jsonb)
  on conflict (register, key) do update set columns = register_rows.columns || excluded.columns;

  insert into effects (id, case_id, seq, at, effect)
  select e.id, e.case_id, e.seq, e.at, e.effect from jsonb_to_recordset(batch -> 'effects') as e(id text, case_id text, seq integer, at timestamptz, effect jsonb);

  insert into incidents (id, kind, case_id, about, reason)
  select i.id, 'timer', i.case_id, i.about, i.reason from jsonb_to_recordset(batch -> 'incidents') as i(id text, case_id text, about text, reason jsonb);

  update incidents i set state = 'retried', closed_by = r.person, closed_at = now()
  from jsonb_to_recordset(batch -> 'retried') as r(case_id text, about text, person text)
  where i.kind = 'timer' and i.state = 'open' and i.case_id = r.case_id and i.about = r.about;

  return null;
end $$;
`;
