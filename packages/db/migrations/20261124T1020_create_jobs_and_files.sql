-- Why: long work is a job that outlives the process which runs it, and what it reads and writes are files that every process sees.
-- Locks: none that anybody waits for; the tables are new.

create table files (
  workspace_id integer not null references workspaces,
  environment text not null check (environment in ('live', 'test')),
  id text collate "C" not null,
  -- What for: `contacts.import`, or the type of the job that wrote it.
  purpose text not null,
  name text not null,
  content_type text not null,
  bytes bigint not null default 0,
  chunks integer not null default 0,
  -- Null while it is being written: until then nobody sees it, and what was broken off is purged.
  completed_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  primary key (workspace_id, environment, id)
);
create index files_expiry on files (expires_at);

create table file_chunks (
  workspace_id integer not null,
  environment text not null,
  file_id text collate "C" not null,
  n integer not null,
  -- Where the chunk begins in the file.
  starts_at bigint not null,
  bytes bytea not null,
  primary key (workspace_id, environment, file_id, n),
  foreign key (workspace_id, environment, file_id) references files on delete cascade
);
-- Trying to compress each chunk costs more than the disk that it saves.
alter table file_chunks alter column bytes set storage external;

create table jobs (
  workspace_id integer not null references workspaces,
  environment text not null check (environment in ('live', 'test')),
  id text collate "C" not null,
  type text not null,
  title text not null,
  status text not null default 'queued' check (status in ('queued', 'running', 'completed', 'failed', 'canceled')),
  input jsonb not null,
  -- Where the work goes on; it is committed together with the work before it.
  mark jsonb,
  total bigint,
  done bigint not null default 0,
  counts jsonb not null default '{}',
  result jsonb,
  result_file_id text collate "C",
  error jsonb,
  created_by_kind text not null,
  created_by_id text collate "C" not null,
  created_by_name text not null,
  -- Grows with each taking up. What a worker of an earlier attempt wants to write is refused.
  attempt integer not null default 0,
  -- Attempts in a row that ended without any progress.
  failures integer not null default 0,
  -- Until when it is in somebody's hands: the queue's while it waits, the worker's while it runs. Then it is queued anew.
  lease_until timestamptz(3),
  cancel_requested_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  started_at timestamptz(3),
  finished_at timestamptz(3),
  primary key (workspace_id, environment, id)
);
create index jobs_newest on jobs (workspace_id, environment, created_at, id);
create index jobs_leases on jobs (lease_until) where status in ('queued', 'running');
create index jobs_finished on jobs (finished_at) where finished_at is not null;

-- The rows of its input that a job could not use, as they were, with what is wrong.
create table job_rows (
  workspace_id integer not null,
  environment text not null,
  job_id text collate "C" not null,
  n bigint not null,
  record jsonb not null,
  faults jsonb not null,
  primary key (workspace_id, environment, job_id, n),
  foreign key (workspace_id, environment, job_id) references jobs on delete cascade
);
