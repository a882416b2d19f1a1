-- Who can be invited, and what binds them. Names are JSON texts by language, dated; dates are ISO.

create table regional_group (
  id {id},
  code text not null unique,
  name text not null
);

create table entity (
  id {id},
  kind text not null check (kind in ('state', 'regional_organization', 'un_entity', 'intergovernmental', 'non_governmental', 'other')),
  code text not null unique,
  iso2 text not null default '',
  m49 bigint not null default 0,
  membership text not null check (membership in ('member', 'observer', 'non_member', 'none'))
);

create table entity_name (
  id {id},
  entity_id bigint not null references entity (id),
  valid_from text not null,
  short_name text not null,
  formal_name text not null,
  unique (entity_id, valid_from)
);

create table group_membership (
  id {id},
  entity_id bigint not null references entity (id),
  group_id bigint not null references regional_group (id),
  valid_from text not null,
  valid_to text,
  unique (entity_id, valid_from)
);

create table instrument (
  id {id},
  code text not null unique,
  name text not null
);

create table participation (
  id {id},
  entity_id bigint not null references entity (id),
  instrument_id bigint not null references instrument (id),
  signed text,
  bound text,
  act text not null default '',
  unique (entity_id, instrument_id)
);
