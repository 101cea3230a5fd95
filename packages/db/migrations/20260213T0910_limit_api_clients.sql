-- Why: an API client can have a limit of its own, below those of the plan.
-- Locks: api_clients for a moment; a new column without a default rewrites nothing.
alter table api_clients add column calls_per_minute integer check (calls_per_minute between 1 and 10000000);
