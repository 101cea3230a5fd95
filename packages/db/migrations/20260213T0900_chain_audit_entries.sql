-- Why: nobody may change the audit log unnoticed, not even with the database in hand. Each entry is signed together with
-- the one before it; what the chain ends with stands apart, so that a missing end is noticed too.
-- Locks: audit_entries, for as long as it takes to number its rows.
alter table audit_entries
  add column seq bigint,
  add column previous bytea,
  add column signature bytea,
  add column signed_by text collate "C";

-- Entries from before stay unsigned and are counted as such: nobody can vouch for them afterwards.
update audit_entries
set seq = numbered.seq
from (
  select workspace_id, id, row_number() over (partition by workspace_id order by at, id) as seq from audit_entries
) numbered
where audit_entries.workspace_id = numbered.workspace_id and audit_entries.id = numbered.id;

alter table audit_entries alter column seq set not null;
create unique index audit_entries_chain on audit_entries (workspace_id, seq);

-- The end of each workspace's chain, and where it begins. Whoever adds an entry locks this row for that moment.
create table audit_heads (
  workspace_id integer primary key references workspaces,
  first_seq bigint not null default 1,
  unsigned bigint not null default 0,
  seq bigint not null default 0,
  last bytea,
  signature bytea,
  signed_by text collate "C"
);

insert into audit_heads (workspace_id, first_seq, unsigned, seq)
select workspaces.id, count(audit_entries.id) + 1, count(audit_entries.id), count(audit_entries.id)
from workspaces left join audit_entries on audit_entries.workspace_id = workspaces.id
group by workspaces.id;

create function begin_audit_chain() returns trigger language plpgsql as $$
begin
  insert into audit_heads (workspace_id) values (new.id);
  return null;
end $$;
create trigger workspaces_begin_audit_chain after insert on workspaces
  for each row execute function begin_audit_chain();

create function refuse_change_of_audit_log() returns trigger language plpgsql as $$
begin
  raise exception 'The audit log is only ever added to.' using errcode = 'restrict_violation';
end $$;
create trigger audit_entries_only_grow before update or delete on audit_entries
  for each row execute function refuse_change_of_audit_log();
create trigger audit_entries_never_emptied before truncate on audit_entries
  for each statement execute function refuse_change_of_audit_log();
create trigger audit_heads_stay before delete on audit_heads
  for each row execute function refuse_change_of_audit_log();
