-- Conferences that an office holds: who may read them, how delegates take part, and what was announced
-- before a change. What is there already has been public all along.
alter table series add column stage text not null default 'published';
alter table series add column contact text not null default '';
alter table series add column version bigint not null default 1;

create table series_deadline (
  id {id},
  series_id bigint not null references series (id),
  replaced_at bigint not null,
  nomination_deadline text not null
);
create index series_deadline_series on series_deadline (series_id);

alter table meeting add column format text not null default 'in_person';
alter table meeting add column platform text not null default '';
alter table meeting add column state text not null default 'planned';
alter table meeting add column version bigint not null default 1;

alter table meeting_version add column city text not null default '{}';
alter table meeting_version add column format text not null default 'in_person';
alter table meeting_version add column state text not null default 'planned';
-- The city could not change before.
update meeting_version set city = (select city from meeting where meeting.id = meeting_version.meeting_id);
