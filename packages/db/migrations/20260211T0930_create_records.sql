-- Why: what happened: replays of idempotent requests, the audit log, the request log by day, usage by day, rate buckets.
-- Locks: nothing that exists; all tables are new.
create table idempotency_records (
  workspace_id integer not null references workspaces,
  environment text not null,
  caller_id text collate "C" not null,
  key_hash bytea not null,
  fingerprint bytea not null,
  status integer not null,
  headers jsonb not null,
  body text,
  created_at timestamptz(3) not null default now(),
  primary key (workspace_id, environment, caller_id, key_hash)
);
create index idempotency_records_age on idempotency_records (created_at);

create table audit_entries (
  workspace_id integer not null references workspaces,
  id text collate "C" not null,
  at timestamptz(3) not null default clock_timestamp(),
  actor_kind text not null check (actor_kind in ('person', 'apiClient', 'system')),
  actor_id text collate "C",
  actor_name text not null,
  action text not null,
  target_kind text,
  target_id text collate "C",
  target_name text,
  changes jsonb not null default '{}',
  ip text,
  user_agent text,
  request_id text collate "C",
  primary key (workspace_id, id)
);
create index audit_entries_newest on audit_entries (workspace_id, at desc, id desc);
create index audit_entries_target on audit_entries (workspace_id, target_id, at desc, id desc);
create index audit_entries_actor on audit_entries (workspace_id, actor_id, at desc, id desc);

-- One partition a day, made ahead by the API; a day is forgotten by dropping its partition.
create table request_logs (
  workspace_id integer not null,
  id text collate "C" not null,
  at timestamptz(3) not null,
  environment text,
  api_client_id text collate "C",
  secret_id text collate "C",
  person_id text collate "C",
  method text not null,
  path text not null,
  route text,
  status smallint not null,
  error_code text,
  reason text,
  duration_us integer not null,
  request_bytes integer not null,
  response_bytes integer not null,
  ip text not null,
  user_agent text,
  idempotency_key text
) partition by range (at);
create table request_logs_default partition of request_logs default;
create index request_logs_newest on request_logs (workspace_id, at desc, id desc);
create index request_logs_client on request_logs (workspace_id, api_client_id, at desc, id desc);
create index request_logs_id on request_logs (workspace_id, id);

-- Latencies are counted in buckets that can be added up, so that percentiles of any span are true percentiles.
create table usage_days (
  workspace_id integer not null references workspaces,
  environment text not null,
  day date not null,
  api_client_id text collate "C" not null default '',
  route text not null,
  status_class text not null,
  requests bigint not null,
  limited bigint not null,
  latency integer[] not null,
  primary key (workspace_id, environment, day, api_client_id, route, status_class)
);

-- Adds two histograms of the same length, bucket by bucket.
create function add_histograms(a integer[], b integer[]) returns integer[]
  language sql immutable parallel safe
  return (select array_agg(coalesce(x, 0) + coalesce(y, 0) order by i) from unnest(a, b) with ordinality as t (x, y, i));

create aggregate sum_histograms (integer[]) (
  sfunc = add_histograms,
  stype = integer[],
  parallel = safe
);

-- Rate limits that several processes share without Redis. Unlogged: after a crash every bucket is simply full again.
create unlogged table rate_buckets (
  bucket text collate "C" primary key,
  full_at timestamptz not null
);
