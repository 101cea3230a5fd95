-- Why: what happens to contacts is recorded by the table itself, whoever writes, as long as they say who acts; a former
-- external id finds its contact like a former address; contacts that are deleted leave a tombstone.
-- Locks: contacts, briefly, for its triggers; contact_events is empty.

-- Numbers from one sequence order the events and name them.
alter table contact_events drop column id;
alter table contact_events add column seq bigint not null generated always as identity, add primary key (workspace_id, environment, seq);
create index contact_events_newest on contact_events (workspace_id, environment, contact_id, seq desc);

-- `parley.actor` is set within the transaction, by the statement that writes. Without it nothing is recorded: whoever brings
-- many contacts at once says so in their `source` instead.
create function record_contact_event() returns trigger language plpgsql as $$
declare
  acting jsonb := current_setting('parley.actor')::jsonb;
  what text := 'contact.created';
  was jsonb;
  now_is jsonb;
  was_in_fields jsonb;
  now_in_fields jsonb;
begin
  if tg_op = 'UPDATE' then
    what := 'contact.updated';
    select jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, n.value) into was, now_is
    from jsonb_each(jsonb_build_object('externalId', old.external_id, 'name', old.name, 'email', old.email, 'phone', old.phone,
        'company', old.company, 'locale', old.locale, 'timezone', old.timezone)) as o
      join jsonb_each(jsonb_build_object('externalId', new.external_id, 'name', new.name, 'email', new.email, 'phone', new.phone,
        'company', new.company, 'locale', new.locale, 'timezone', new.timezone)) as n using (key)
    where o.value <> n.value;
    if old.fields <> new.fields then
      select jsonb_object_agg(key, old.fields -> key), jsonb_object_agg(key, new.fields -> key) into was_in_fields, now_in_fields
      from jsonb_object_keys(old.fields || new.fields) as key where old.fields -> key is distinct from new.fields -> key;
      was := coalesce(was, '{}') || jsonb_build_object('fields', was_in_fields);
      now_is := coalesce(now_is, '{}') || jsonb_build_object('fields', now_in_fields);
    end if;
    if old.tag_ids <> new.tag_ids then
      what := case when was is not null then what when old.tag_ids @> new.tag_ids then 'contact.untagged' else 'contact.tagged' end;
      was := coalesce(was, '{}') || jsonb_build_object('tags', names_of_tags(old.workspace_id, old.environment, old.tag_ids));
      now_is := coalesce(now_is, '{}') || jsonb_build_object('tags', names_of_tags(new.workspace_id, new.environment, new.tag_ids));
    end if;
    if was is null then return null; end if;
  end if;
  insert into contact_events (workspace_id, environment, contact_id, type, actor_kind, actor_id, actor_name, request_id, before, after)
  values (new.workspace_id, new.environment, new.id, what, acting ->> 'kind', acting ->> 'id', acting ->> 'name',
    acting ->> 'requestId', was, now_is);
  return null;
end $$;

create function names_of_tags(tenant integer, part text, ids text[]) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(name order by name_form), '[]') from tags
  where workspace_id = tenant and environment = part and id = any (ids)
$$;

create trigger contacts_events_come after insert on contacts for each row
  when (current_setting('parley.actor', true) <> '') execute function record_contact_event();
create trigger contacts_events_change after update on contacts for each row
  when (current_setting('parley.actor', true) <> '') execute function record_contact_event();

create function bury_old_contacts() returns trigger language plpgsql as $$
begin
  insert into contact_tombstones (workspace_id, environment, contact_id, kind)
  select workspace_id, environment, id, 'deleted' from old_contacts
  on conflict (workspace_id, environment, contact_id) do update set kind = excluded.kind, survivor_id = null, at = excluded.at;
  return null;
end $$;
create trigger contacts_buried after delete on contacts
  referencing old table as old_contacts for each statement execute function bury_old_contacts();

-- External ids are held to the same rule as addresses and numbers: merging keeps those that lose.
create function refuse_others_identity(tenant integer, part text, contact contacts) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(identity_lock(tenant, part));
  if exists (
    select from contact_identities as i
    where i.workspace_id = tenant and i.environment = part and i.contact_id <> contact.id
      and (i.type, i.value) in (('email', contact.email), ('phone', contact.phone), ('external_id', contact.external_id))
  ) then
    raise unique_violation using message = 'Another contact has this value for an identity.', constraint = 'contact_identities_value';
  end if;
end $$;

create or replace function refuse_others_identities() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(identity_lock(tenant.workspace_id, tenant.environment))
  from (select distinct workspace_id, environment from new_contacts) as tenant;
  if exists (
    select from new_contacts as c
    cross join lateral (values ('email', c.email), ('phone', c.phone), ('external_id', c.external_id)) as own (type, value)
    join contact_identities as i
      on i.workspace_id = c.workspace_id and i.environment = c.environment and i.type = own.type and i.value = own.value
    where i.contact_id <> c.id
  ) then
    raise unique_violation using message = 'Another contact has this value for an identity.', constraint = 'contact_identities_value';
  end if;
  return null;
end $$;

create or replace function refuse_others_identity_of_changed() returns trigger language plpgsql as $$
begin
  perform refuse_others_identity(new.workspace_id, new.environment, new);
  return null;
end $$;
drop function refuse_others_identity(integer, text, text, text, text);

drop trigger contacts_identities_change on contacts;
create trigger contacts_identities_change after update of email, phone, external_id on contacts for each row
  when (old.email is distinct from new.email or old.phone is distinct from new.phone or old.external_id is distinct from new.external_id)
  execute function refuse_others_identity_of_changed();
