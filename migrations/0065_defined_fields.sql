-- What an office asks of participants besides what the program knows of itself, and what was said.
create table defined_field (
  id {id},
  series_id bigint not null references series (id),
  -- Asked of those alone who take part in it.
  meeting_id bigint references meeting (id),
  code text not null,
  kind text not null,
  label text not null,
  hint text not null,
  choices text not null,
  is_required bigint not null,
  is_confidential bigint not null,
  -- Asked where that was said: the code of another field or of what the program asks, and what.
  shown_when text not null,
  shown_value text not null,
  position bigint not null,
  is_retired bigint not null,
  version bigint not null,
  submission_key text not null,
  changed_at bigint not null,
  unique (series_id, code),
  unique (series_id, submission_key)
);
create table defined_field_version (
  id {id},
  field_id bigint not null references defined_field (id),
  version bigint not null,
  replaced_at bigint not null,
  field text not null,
  unique (field_id, version)
);
-- A flat object: the values by the id of their field.
alter table participant add column further text not null default '{}';
