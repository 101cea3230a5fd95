-- Why: calls of API clients by the hour; lists of thousands of keys in their orders; rotations that count down from the first use.
-- Locks: writes to api_clients and api_client_secrets wait while their indexes are built, which takes moments.
--
-- Usage by day cannot draw the last 24 hours, and counting the request log would read every call of them, for each key of
-- a page. So hours are summed up as they come, in the statement that writes the log: 24 short rows for a busy key a day,
-- read by primary key. They are kept for 8 days. An API client has one environment, so its hours need not name it.
create table usage_hours (
  workspace_id integer not null references workspaces,
  api_client_id text collate "C" not null,
  hour timestamptz(3) not null,
  requests bigint not null,
  errors bigint not null,
  limited bigint not null,
  primary key (workspace_id, api_client_id, hour)
);
create index usage_hours_age on usage_hours (hour);

insert into usage_hours
select workspace_id, api_client_id, date_trunc('hour', at, 'UTC'), count(*), count(*) filter (where status >= 400),
  count(*) filter (where status = 429)
from request_logs
where at > now() - interval '25 hours' and api_client_id is not null and workspace_id in (select id from workspaces)
group by 1, 2, 3;

-- The orders of the list. They hold for keys that are not deleted, as the list does.
create index api_clients_last_used on api_clients
  (workspace_id, coalesce(last_used_at, '1970-01-01T00:00:00Z'::timestamptz) desc, id desc) where deleted_at is null;
create index api_clients_name on api_clients (workspace_id, (lower(name) collate "C"), id) where deleted_at is null;

-- A secret that was rotated away may wait for the first use of its successor; it ends so many seconds after that.
alter table api_client_secrets add column ends_after_seconds integer check (ends_after_seconds >= 0);
create index api_client_secrets_waiting on api_client_secrets (workspace_id, api_client_id)
  where ends_after_seconds is not null;
