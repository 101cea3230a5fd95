-- Why: what is known of a contact beside its row: consents with their evidence, identities, merges, what happened to it,
-- and what became of those that are gone.
-- Locks: contacts, briefly, for its triggers and for the references to it; the tables are new.

-- Each time that somebody agreed or refused. Only ever added to; it stays under the id of the contact that it was said of,
-- also when that one is merged or deleted, until the person is erased.
create table contact_consent_events (
  workspace_id integer not null references workspaces,
  environment text not null check (environment in ('live', 'test')),
  id text collate "C" not null,
  contact_id text collate "C" not null,
  channel text not null,
  purpose text not null,
  state text not null check (state in ('opted_in', 'opted_out')),
  source text not null,
  wording text,
  occurred_at timestamptz(3) not null default clock_timestamp(),
  recorded_at timestamptz(3) not null default clock_timestamp(),
  actor_kind text not null check (actor_kind in ('person', 'apiClient', 'system')),
  actor_id text collate "C",
  actor_name text not null,
  request_id text collate "C",
  primary key (workspace_id, environment, id)
);
create index contact_consent_events_newest on contact_consent_events (workspace_id, environment, contact_id, occurred_at desc, id desc);

create function refuse_change_of_consents() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('parley.erasing', true) = 'on' then return old; end if;
  raise exception 'Consents are only ever added to, until the person is erased.' using errcode = 'restrict_violation';
end $$;
create trigger contact_consent_events_only_grow before update or delete on contact_consent_events
  for each row execute function refuse_change_of_consents();
create trigger contact_consent_events_never_emptied before truncate on contact_consent_events
  for each statement execute function refuse_change_of_consents();

-- What holds now: derived from the events of the contact and of those that were merged into it.
create table contact_consents (
  workspace_id integer not null,
  environment text not null,
  contact_id text collate "C" not null,
  channel text not null,
  purpose text not null,
  state text not null check (state in ('opted_in', 'opted_out')),
  -- The event that decides.
  event_id text collate "C" not null,
  changed_at timestamptz(3) not null,
  primary key (workspace_id, environment, contact_id, channel, purpose),
  foreign key (workspace_id, environment, contact_id) references contacts (workspace_id, environment, id) on delete cascade
);
create index contact_consents_state on contact_consents (workspace_id, environment, channel, purpose, state, contact_id);

-- By what else a person is known: further addresses, and what channels call them.
create table contact_identities (
  workspace_id integer not null,
  environment text not null,
  id text collate "C" not null,
  contact_id text collate "C" not null,
  -- A kind of channel, or one channel: `whatsapp`, `whatsapp:chn_…`.
  scope text collate "C" not null,
  type text not null,
  value text collate "C" not null,
  verified boolean not null default false,
  created_at timestamptz(3) not null default clock_timestamp(),
  primary key (workspace_id, environment, id),
  foreign key (workspace_id, environment, contact_id) references contacts (workspace_id, environment, id) on delete cascade
);
create unique index contact_identities_value on contact_identities (workspace_id, environment, type, value, scope);
create index contact_identities_contact on contact_identities (workspace_id, environment, contact_id, id);

-- An e-mail address or a phone number belongs to one contact, be it its own or one of its identities. Who writes the one or
-- the other holds this lock until it is committed: writers of contacts share it, writers of identities have it alone.
create function identity_lock(tenant integer, part text) returns bigint language sql immutable parallel safe
return hashtextextended('identities ' || tenant || ' ' || part, 0);

create function refuse_others_identity(tenant integer, part text, contact text, own_email text, own_phone text) returns void
language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(identity_lock(tenant, part));
  if exists (
    select from contact_identities as i
    where i.workspace_id = tenant and i.environment = part and i.contact_id <> contact
      and (i.type, i.value) in (('email', own_email), ('phone', own_phone))
  ) then
    raise unique_violation using message = 'Another contact has this value for an identity.', constraint = 'contact_identities_value';
  end if;
end $$;

create function refuse_others_identities() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(identity_lock(tenant.workspace_id, tenant.environment))
  from (select distinct workspace_id, environment from new_contacts where email is not null or phone is not null) as tenant;
  if exists (
    select from new_contacts as c join contact_identities as i
      on i.workspace_id = c.workspace_id and i.environment = c.environment and i.type = 'email' and i.value = c.email
    union all
    select from new_contacts as c join contact_identities as i
      on i.workspace_id = c.workspace_id and i.environment = c.environment and i.type = 'phone' and i.value = c.phone
  ) then
    raise unique_violation using message = 'Another contact has this value for an identity.', constraint = 'contact_identities_value';
  end if;
  return null;
end $$;

create function refuse_others_identity_of_changed() returns trigger language plpgsql as $$
begin
  perform refuse_others_identity(new.workspace_id, new.environment, new.id, new.email, new.phone);
  return null;
end $$;

create trigger contacts_identities_come after insert on contacts
  referencing new table as new_contacts for each statement execute function refuse_others_identities();
create trigger contacts_identities_change after update of email, phone on contacts for each row
  when (old.email is distinct from new.email or old.phone is distinct from new.phone)
  execute function refuse_others_identity_of_changed();

-- Contacts that are gone, and what became of them. Nothing personal stands here.
create table contact_tombstones (
  workspace_id integer not null references workspaces,
  environment text not null check (environment in ('live', 'test')),
  contact_id text collate "C" not null,
  kind text not null check (kind in ('merged', 'deleted', 'erased')),
  -- Of one that was merged: into whom; that one may have been merged in turn.
  survivor_id text collate "C",
  at timestamptz(3) not null default clock_timestamp(),
  primary key (workspace_id, environment, contact_id)
);
create index contact_tombstones_survivor on contact_tombstones (workspace_id, environment, survivor_id) where survivor_id is not null;

create table contact_merges (
  workspace_id integer not null references workspaces,
  environment text not null check (environment in ('live', 'test')),
  id text collate "C" not null,
  survivor_id text collate "C" not null,
  from_ids text[] collate "C" not null,
  -- Everybody as they were before, the survivor also as it was afterwards: what undoing goes back to.
  snapshot jsonb not null,
  at timestamptz(3) not null default clock_timestamp(),
  actor_kind text not null check (actor_kind in ('person', 'apiClient', 'system')),
  actor_id text collate "C",
  actor_name text not null,
  request_id text collate "C",
  undone_at timestamptz(3),
  undone_by text,
  primary key (workspace_id, environment, id)
);

-- Who took part in which merge, on either side.
create table contact_merge_parts (
  workspace_id integer not null,
  environment text not null,
  contact_id text collate "C" not null,
  merge_id text collate "C" not null,
  primary key (workspace_id, environment, contact_id, merge_id),
  foreign key (workspace_id, environment, merge_id) references contact_merges (workspace_id, environment, id) on delete cascade
);
create index contact_merge_parts_merge on contact_merge_parts (workspace_id, environment, merge_id);

-- What happened to contacts, in the transaction in which it happened.
create table contact_events (
  workspace_id integer not null references workspaces,
  environment text not null check (environment in ('live', 'test')),
  id text collate "C" not null,
  contact_id text collate "C" not null,
  -- `contact.updated`
  type text not null,
  at timestamptz(3) not null default clock_timestamp(),
  actor_kind text not null check (actor_kind in ('person', 'apiClient', 'system')),
  actor_id text collate "C",
  actor_name text not null,
  request_id text collate "C",
  -- The values that changed, by field.
  before jsonb,
  after jsonb,
  primary key (workspace_id, environment, id)
);
create index contact_events_newest on contact_events (workspace_id, environment, contact_id, at desc, id desc);
