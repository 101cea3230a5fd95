-- Why: the calls of a month that a plan allows are counted over all processes. Logged, since the count must survive a crash.
-- Locks: nothing that exists; the table is new.
-- granted is what the last statement took, so that it can read it back: no statement returns a value from before its change.
create table monthly_calls (
  workspace_id integer not null references workspaces,
  month date not null,
  used bigint not null check (used >= 0),
  granted bigint not null,
  primary key (workspace_id, month)
);
