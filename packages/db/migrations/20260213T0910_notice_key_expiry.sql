-- Why: owners are told before a key ends, once for each step: for which end, and for how many days ahead, they were told last.
-- Locks: api_clients, for a moment; the columns are empty.
alter table api_clients
  add column noticed_expiry timestamptz(3),
  add column noticed_days smallint;
