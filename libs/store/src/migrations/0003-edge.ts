import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the edge keeps beside the journal: who may sign in, files by content, published files, and the clock where it is virtual. */
export class Edge1764000000003 implements MigrationInterface {
  name = 'Edge1764000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index entries_by_person; drop table accounts, credentials, files, publications, virtual_clock');
  }
}

const TABLES = `
create table accounts (
  id text primary key,
  login text not null unique,
  person text not null,
  offices text[] not null default '{}',
  password_hash text not null,
  change_password boolean not null,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);

-- Sessions and API tokens: only the SHA-256 of the secret is kept.
create table credentials (
  id text primary key,
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
  account text not null references accounts,
  kind text not null check (kind in ('session', 'token')),
  name text not null,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index credentials_by_account on credentials (account) where ended_at is null;

create table files (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  type text not null,
  bytes bytea not null,
  account text not null,
  at timestamptz not null default now()
);

-- The workflow files that are live are those of the last row.
create table publications (
  n bigint generated always as identity primary key,
  at timestamptz not null default now(),
  origin text not null check (origin in ('folder', 'api')),
  digest text not null,
  sources jsonb not null
);

create table virtual_clock (one boolean primary key default true check (one), instant timestamptz not null);

-- A person sees the cases in which he has acted.
create index entries_by_person on entries (person, case_id) where person is not null;
`;
