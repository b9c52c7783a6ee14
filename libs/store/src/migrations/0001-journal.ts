import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The journal, what it folds to, and what people query. Journals are append-only for every role: no grant, and a trigger. */
export class Journal1764000000001 implements MigrationInterface {
  name = 'Journal1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(APPEND_ONLY);
  }

  async down(): Promise<void> {
    throw new Error('a journal is not taken back');
  }
}

const TABLES = `
create table site (one boolean primary key default true check (one), head bigint not null default 0);
insert into site default values;

create table definitions (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  workflow text not null,
  text text not null,
  sources jsonb not null,
  saved_at timestamptz not null default now()
);

create table entries (
  case_id text not null,
  seq integer not null check (seq > 0),
  n bigint not null unique,
  at timestamptz not null,
  workflow text not null,
  event text not null,
  kind text not null,
  person text,
  hash text not null,
  text text not null,
  primary key (case_id, seq)
);

create table refusals (
  id text primary key,
  case_id text,
  at timestamptz not null,
  workflow text not null,
  event text not null,
  person text,
  codes text[] not null,
  hash text not null,
  text text not null
);
create index refusals_by_case on refusals (case_id, at);

create table cases (
  id text primary key,
  workflow text not null,
  definition text not null,
  seq integer not null,
  began timestamptz not null,
  at timestamptz not null,
  ended boolean not null,
  states text[] not null,
  -- what the columns do not say of the case, as JSON text; its hash is that of its last entry
  state text not null
) with (fillfactor = 70);
create index cases_by_workflow on cases (workflow, began desc, id);

create table rows (
  record text not null,
  name text not null,
  version integer not null,
  columns jsonb not null,
  primary key (record, name)
);

create table index_values (
  name text not null,
  key text not null,
  version integer not null,
  items text[] not null,
  primary key (name, key)
);

create table claims (
  key text primary key,
  version integer not null,
  holder text
);

create table requests (
  account text not null,
  key text not null,
  digest text not null,
  answer text not null,
  at timestamptz not null default now(),
  primary key (account, key)
);

create table personal_values (
  commitment text primary key,
  salt text not null,
  value jsonb,
  person text,
  erased_at timestamptz
);

create table timers (
  case_id text primary key,
  wakes timestamptz not null,
  leased_until timestamptz
);
create index timers_by_wakes on timers (wakes);

create table tasks (
  case_id text not null,
  state text not null,
  workflow text not null,
  parties text[] not null,
  priority text,
  since timestamptz not null,
  claimed_by text,
  primary key (case_id, state)
);
create index tasks_by_party on tasks using gin (parties);

create table duties (
  case_id text not null,
  duty text not null,
  no integer not null,
  workflow text not null,
  parties text[] not null,
  begun timestamptz not null,
  due timestamptz not null,
  day boolean not null,
  done timestamptz,
  done_by text,
  verdict text,
  primary key (case_id, duty, no)
);
create index duties_open_by_party on duties using gin (parties) where done is null and verdict is null;
create index duties_open_by_due on duties (due) where done is null and verdict is null;

create table register_rows (
  register text not null,
  key text not null,
  case_id text not null,
  began_at timestamptz not null,
  n bigint not null,
  columns jsonb not null,
  primary key (register, key)
);
create index register_rows_in_order on register_rows (register, n);

create table effects (
  id text primary key,
  case_id text not null,
  seq integer not null,
  at timestamptz not null,
  effect jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'incident', 'given up')),
  attempts integer not null default 0,
  next_at timestamptz not null default now(),
  leased_until timestamptz,
  error text
);
create index effects_waiting on effects (next_at) where state = 'waiting';

create table notices (
  effect_id text not null,
  person text not null,
  case_id text not null,
  at timestamptz not null,
  template text not null,
  values jsonb not null,
  duty text,
  reminder boolean not null,
  read_at timestamptz,
  primary key (person, effect_id)
);
create index notices_by_person on notices (person, at desc, effect_id desc);

create table incidents (
  id text primary key,
  kind text not null check (kind in ('timer', 'effect')),
  case_id text not null,
  about text not null,
  at timestamptz not null default now(),
  reason jsonb not null,
  state text not null default 'open' check (state in ('open', 'retried', 'given up')),
  closed_by text,
  closed_at timestamptz
);
create index incidents_open on incidents (at) where state = 'open';
`;

const APPEND_ONLY = `
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the journal % is append-only: nothing in it is changed or removed', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger append_only before update or delete or truncate on entries for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on refusals for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on definitions for each statement execute function refuse_change();
`;
