-- Roles are given to a person everywhere or in one series; a person may have several.

create table person_role (
  id {id},
  person_id bigint not null references person (id),
  role text not null,
  series_id bigint references series (id),
  given_at bigint not null
);
create unique index person_role_once on person_role (person_id, role, coalesce(series_id, 0));

-- Officers had the whole conference; that is the conference officer.
insert into person_role (person_id, role, given_at)
  select id, case role when 'administrator' then 'administrator' else 'conference_officer' end, created_at from person;

alter table person drop column role;
