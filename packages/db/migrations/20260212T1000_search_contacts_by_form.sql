-- Why: what is searched and what is searched for are brought into one form, by one function, so that a name finds itself.
-- Locks: contacts, exclusively, while the table is rewritten and two indexes are built.

-- One form for every spelling of the same words: composed, in lower case, with one sigma, without the dot that the lower
-- case of a dotted capital I keeps, and with blanks for control characters.
create function search_form(value text) returns text language sql immutable strict parallel safe
return translate(lower(normalize(value, NFKC)), E'\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000a\u000b\u000c\u000d\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\u007fς\u0307', '                                σ');

-- What `like` finds a part of such a form by.
create function search_pattern(value text) returns text language sql immutable strict parallel safe
return '%' || regexp_replace(search_form(value), '([\\%_])', '\\\1', 'g') || '%';

alter table contacts drop column name_key, drop column search;
alter table contacts
  -- Sorting and beginnings of names: byte order, so that a prefix is a range of the index on any server. The bound keeps
  -- cursors and index entries short, whatever normalizing makes of a name.
  add column name_key text collate "C" not null generated always as (left(search_form(coalesce(name, '')), 150)) stored,
  -- One column to search in, so that there is one trigram index to maintain.
  add column search text not null generated always as (
    search_form(coalesce(name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(external_id, '') || ' ' || coalesce(company, ''))
  ) stored;
create index contacts_name on contacts (workspace_id, environment, name_key, id);
create index contacts_search on contacts using gin (search gin_trgm_ops);
