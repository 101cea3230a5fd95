-- Why: API clients and their secrets; secrets are rows of their own, so that rotation keeps the client.
-- Locks: nothing that exists; all tables are new.
create table api_clients (
  workspace_id integer not null references workspaces,
  id text collate "C" not null,
  member_id text collate "C" not null,
  name text not null,
  kind text not null check (kind in ('api', 'admin')),
  environment text not null check (environment in ('live', 'test')),
  scopes text[] not null,
  allowed_networks text[] not null default '{}',
  browser_allowed boolean not null default false,
  expires_at timestamptz(3),
  disabled_at timestamptz(3),
  deleted_at timestamptz(3),
  last_used_at timestamptz(3),
  last_used_ip text,
  last_used_user_agent text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id),
  check (kind <> 'admin' or expires_at is not null)
);
create index api_clients_newest on api_clients (workspace_id, created_at desc, id desc) where deleted_at is null;
create index api_clients_member on api_clients (workspace_id, member_id);

-- lookup and verifier are the two halves of HMAC-SHA256(pepper, key). The lookup half finds the row, the verifier half
-- is compared in constant time by the API. sealed_key is only filled when the owner asked to copy the key again later.
create table api_client_secrets (
  workspace_id integer not null,
  id text collate "C" not null,
  api_client_id text collate "C" not null,
  lookup bytea not null unique check (length(lookup) = 16),
  verifier bytea not null check (length(verifier) = 16),
  pepper text not null,
  hint text not null,
  sealed_key bytea,
  first_used_at timestamptz(3),
  last_used_at timestamptz(3),
  ends_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, api_client_id) references api_clients (workspace_id, id)
);
create index api_client_secrets_client on api_client_secrets (workspace_id, api_client_id);

-- What every process must forget from its key cache. The notification is only a wake-up; these rows are the truth.
create table key_changes (
  seq bigint generated always as identity primary key,
  workspace_id integer not null,
  api_client_id text collate "C",
  at timestamptz(3) not null default clock_timestamp()
);
create index key_changes_at on key_changes (at);
