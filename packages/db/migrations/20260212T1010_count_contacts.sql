-- Why: a plan's cap on contacts is held exactly and without counting them all at each write.
-- Locks: contacts, briefly, for its triggers; the table is new.

-- Only tenants whose plan has a cap have a row, made by their first contact under it: others have no row that all of
-- their writers would wait for.
create table contact_counts (
  workspace_id integer not null references workspaces,
  environment text not null check (environment in ('live', 'test')),
  contacts integer not null,
  primary key (workspace_id, environment)
);

create function count_contacts() returns trigger language plpgsql as $$
begin
  update contact_counts as kept
  set contacts = kept.contacts + changed.difference
  from (
    select workspace_id, environment, (case tg_op when 'INSERT' then 1 else -1 end) * count(*) as difference
    from changed_contacts group by workspace_id, environment
  ) as changed
  where kept.workspace_id = changed.workspace_id and kept.environment = changed.environment;
  return null;
end $$;

create trigger contacts_come after insert on contacts
  referencing new table as changed_contacts for each statement execute function count_contacts();
create trigger contacts_go after delete on contacts
  referencing old table as changed_contacts for each statement execute function count_contacts();

-- Begins to count the contacts of a tenant. The lock waits for every writer that has begun, so that none is missed.
create function count_contacts_once(tenant integer, part text) returns integer language plpgsql as $$
declare found integer;
begin
  lock table contacts in share row exclusive mode;
  insert into contact_counts (workspace_id, environment, contacts)
  select tenant, part, count(*) from contacts where workspace_id = tenant and environment = part
  on conflict do nothing;
  select contacts into found from contact_counts where workspace_id = tenant and environment = part;
  return found;
end $$;
