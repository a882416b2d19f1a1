-- rebuilds tables
-- The office keeps the directory itself: entities that end, saved groups, lists that are brought in;
-- several addressees of one entity, and several mailboxes of one addressee (by lines).

alter table entity add column ended_on text;
alter table entity add column version bigint not null default 1;

-- Lists of names parted by blanks; empty: whatever it is. Where all are empty, only hand-picked
-- entities belong to the group.
create table saved_group (
  id {id},
  name text not null,
  kinds text not null default '',
  regional_groups text not null default '',
  instrument text not null default '',
  standing text not null default '',
  version bigint not null default 1
);

create table saved_group_member (
  group_id bigint not null references saved_group (id),
  entity_id bigint not null references entity (id),
  included bigint not null,
  primary key (group_id, entity_id)
);

-- Which heading of a list stood for which field the last time.
create table list_heading (
  heading text not null primary key,
  field text not null
);

-- A list between its upload and the decision to take it.
create table uploaded_list (
  id {id},
  file_name text not null,
  file_hash text not null,
  fields text not null default '',
  default_kind text not null default '',
  state text not null,
  uploaded_at bigint not null,
  uploaded_by text not null
);

-- only sqlite
create table rebuilt_addressee (
  id {id},
  entity_id bigint not null references entity (id),
  office text not null,
  seat text not null,
  title text not null,
  language text not null,
  email text not null,
  also_to text not null default '',
  cc text not null default '',
  postal text not null,
  fax text not null,
  usual bigint not null default 1,
  version bigint not null default 1,
  changed_at bigint not null
);
insert into rebuilt_addressee (id, entity_id, office, seat, title, language, email, postal, fax, version, changed_at)
  select id, entity_id, office, seat, title, language, email, postal, fax, version, changed_at from addressee;
delete from sqlite_sequence where name = 'rebuilt_addressee';
insert into sqlite_sequence (name, seq) select 'rebuilt_addressee', seq from sqlite_sequence where name = 'addressee';
drop table addressee;
alter table rebuilt_addressee rename to addressee;
-- end
-- only postgresql
alter table addressee drop constraint addressee_entity_id_key;
alter table addressee add column also_to text not null default '';
alter table addressee add column cc text not null default '';
alter table addressee add column usual bigint not null default 1;
-- end
create index addressee_entity on addressee (entity_id);

alter table addressee_version add column also_to text not null default '';
alter table addressee_version add column cc text not null default '';
alter table addressee_version add column usual bigint not null default 1;
