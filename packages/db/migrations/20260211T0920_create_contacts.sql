-- Why: contacts, the first resource; unique by external id, e-mail and phone within workspace and environment.
-- Locks: nothing that exists; the table is new.
create table contacts (
  workspace_id integer not null references workspaces,
  environment text not null check (environment in ('live', 'test')),
  id text collate "C" not null,
  external_id text,
  name text,
  email text,
  phone text,
  company text,
  locale text,
  timezone text,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  -- Sorting and beginnings of names: byte order, so that a prefix is a range of the index on any server.
  name_key text collate "C" not null generated always as (lower(coalesce(name, ''))) stored,
  -- One column to search in, so that there is one trigram index to maintain.
  search text not null generated always as (
    lower(coalesce(name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(external_id, '') || ' ' || coalesce(company, ''))
  ) stored,
  primary key (workspace_id, environment, id)
);
create unique index contacts_external_id on contacts (workspace_id, environment, external_id);
create unique index contacts_email on contacts (workspace_id, environment, email);
create unique index contacts_phone on contacts (workspace_id, environment, phone);
create index contacts_created on contacts (workspace_id, environment, created_at, id);
create index contacts_updated on contacts (workspace_id, environment, updated_at, id);
create index contacts_name on contacts (workspace_id, environment, name_key, id);
create index contacts_search on contacts using gin (search gin_trgm_ops);
