-- Why: contacts have tags and custom fields, kept in their row so that reading one stays one row; and one index by which they are found.
-- Locks: contacts, briefly, for new columns with constant defaults and for triggers; the other tables are new.

create table tags (
  workspace_id integer not null references workspaces,
  environment text not null check (environment in ('live', 'test')),
  id text collate "C" not null,
  name text not null,
  -- Upper and lower case are the same tag.
  name_form text collate "C" not null generated always as (search_form(name)) stored,
  color text not null default 'gray',
  description text,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (workspace_id, environment, id)
);
create unique index tags_name on tags (workspace_id, environment, name_form);

create table custom_fields (
  workspace_id integer not null references workspaces,
  environment text not null check (environment in ('live', 'test')),
  id text collate "C" not null,
  key text collate "C" not null,
  label text not null,
  type text not null check (
    type in ('text', 'longtext', 'number', 'boolean', 'date', 'datetime', 'url', 'email', 'phone', 'enum', 'multi_enum')
  ),
  description text,
  -- The choices of enum and multi_enum, in order.
  options text[] not null default '{}',
  -- min, max, pattern.
  validation jsonb not null default '{}',
  required boolean not null default false,
  -- Whether its values are personal data.
  is_personal boolean not null default false,
  archived_at timestamptz(3),
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (workspace_id, environment, id)
);
-- An archived field keeps its key, for its values are kept too.
create unique index custom_fields_key on custom_fields (workspace_id, environment, key);
-- What every reading of contacts asks: most often there is none.
create index custom_fields_archived on custom_fields (workspace_id, environment, key) where archived_at is not null;
-- What every making of a contact asks: most often there is none.
create index custom_fields_required on custom_fields (workspace_id, environment, key) where required and archived_at is null;

alter table contacts
  add column tag_ids text[] collate "C" not null default '{}',
  add column fields jsonb not null default '{}',
  -- What made the contact where it was no call for this one contact: `import:job_…`.
  add column source text;

-- One row for each tag of a contact and each custom value, kept by triggers so that it is never behind. A tag's key is `#` and
-- its id; a field's is the field's own. Text is in the form of searching and bounded, so whoever asks for longer text compares
-- the value itself too.
create table contact_terms (
  workspace_id integer not null,
  environment text not null,
  contact_id text collate "C" not null,
  key text collate "C" not null,
  n integer not null,
  text text collate "C",
  number double precision,
  primary key (workspace_id, environment, contact_id, key, n)
);
create index contact_terms_text on contact_terms (workspace_id, environment, key, text, contact_id) where text is not null;
create index contact_terms_number on contact_terms (workspace_id, environment, key, number, contact_id) where number is not null;

create function contact_terms_of(fields jsonb, tag_ids text[]) returns table (key text, n integer, text text, number double precision)
language sql immutable parallel safe as $$
  select '#' || tag, 1, '', null::double precision from unnest(tag_ids) as tag
  union all
  select field.key, item.n::integer,
    case when jsonb_typeof(item.value) in ('string', 'boolean') then left(search_form(item.value #>> '{}'), 150) end,
    case when jsonb_typeof(item.value) = 'number' then (item.value #>> '{}')::double precision end
  from jsonb_each(fields) as field
  cross join lateral jsonb_array_elements(
    case when jsonb_typeof(field.value) = 'array' then field.value else jsonb_build_array(field.value) end
  ) with ordinality as item (value, n)
$$;

create function index_new_contacts() returns trigger language plpgsql as $$
begin
  insert into contact_terms (workspace_id, environment, contact_id, key, n, text, number)
  select c.workspace_id, c.environment, c.id, t.key, t.n, t.text, t.number
  from new_contacts as c cross join lateral contact_terms_of(c.fields, c.tag_ids) as t
  where c.fields <> '{}' or c.tag_ids <> '{}';
  return null;
end $$;

create function index_changed_contact() returns trigger language plpgsql as $$
begin
  delete from contact_terms as kept
  where kept.workspace_id = new.workspace_id and kept.environment = new.environment and kept.contact_id = new.id
    and not exists (
      select from contact_terms_of(new.fields, new.tag_ids) as t
      where t.key = kept.key and t.n = kept.n and t.text is not distinct from kept.text and t.number is not distinct from kept.number
    );
  insert into contact_terms (workspace_id, environment, contact_id, key, n, text, number)
  select new.workspace_id, new.environment, new.id, t.key, t.n, t.text, t.number
  from contact_terms_of(new.fields, new.tag_ids) as t
  on conflict do nothing;
  return null;
end $$;

create function forget_old_contacts() returns trigger language plpgsql as $$
begin
  delete from contact_terms as kept using old_contacts as c
  where kept.workspace_id = c.workspace_id and kept.environment = c.environment and kept.contact_id = c.id
    and (c.fields <> '{}' or c.tag_ids <> '{}');
  return null;
end $$;

create trigger contacts_terms_come after insert on contacts
  referencing new table as new_contacts for each statement execute function index_new_contacts();
create trigger contacts_terms_change after update on contacts for each row
  when (old.fields is distinct from new.fields or old.tag_ids is distinct from new.tag_ids) execute function index_changed_contact();
create trigger contacts_terms_go after delete on contacts
  referencing old table as old_contacts for each statement execute function forget_old_contacts();
