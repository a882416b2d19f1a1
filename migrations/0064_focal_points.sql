-- Whom an entity lets act for it in a series of meetings, and for how long.
create table focal_point (
  id {id},
  series_id bigint not null references series (id),
  entity_id bigint not null references entity (id),
  -- Of the entity in the series: how the audit record names it.
  number bigint not null,
  name text not null,
  email text not null,
  -- In lower case; of an erased one its id, so that the address can be named again.
  email_key text not null,
  -- Dates in the zone of the series; both days are included.
  valid_from text not null,
  valid_to text not null,
  language text not null,
  is_withdrawn bigint not null,
  version bigint not null,
  named_at bigint not null,
  named_by text not null,
  changed_at bigint not null,
  erased_at bigint,
  unique (series_id, entity_id, email_key),
  unique (series_id, entity_id, number)
);
create index focal_point_email on focal_point (email_key);
create table focal_point_version (
  id {id},
  focal_point_id bigint not null references focal_point (id),
  version bigint not null,
  replaced_at bigint not null,
  focal_point text not null,
  unique (focal_point_id, version)
);
