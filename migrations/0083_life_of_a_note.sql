-- The life of a note: a number from a series, its author and who cleared it, withdrawal, correction, and what
-- it concerns. A note without a reference is a draft whose number is allotted yet.
-- rebuilds tables

-- only postgresql
alter table note drop constraint note_series_id_reference_key;
-- end
-- only sqlite
create table rebuilt_note (
  id {id},
  series_id bigint not null references series (id),
  reference text not null,
  kind text not null,
  title text not null,
  views_deadline text,
  state text not null,
  created_at bigint not null,
  chosen bigint not null default 0,
  cover text not null default '{}'
);
insert into rebuilt_note (id, series_id, reference, kind, title, views_deadline, state, created_at, chosen, cover)
  select id, series_id, reference, kind, title, views_deadline, state, created_at, chosen, cover from note;
delete from sqlite_sequence where name = 'rebuilt_note';
insert into sqlite_sequence (name, seq) select 'rebuilt_note', seq from sqlite_sequence where name = 'note';
drop table note;
alter table rebuilt_note rename to note;
-- end
create unique index note_of_reference on note (series_id, reference) where reference <> '';
create index note_by_reference on note (reference);

-- Who created it, who changed its words, enclosures or addressees last, who cleared it as it stands. 0: no
-- person who signs in.
alter table note add column created_by_id bigint not null default 0;
alter table note add column created_by text not null default '';
alter table note add column changed_by_id bigint not null default 0;
alter table note add column changed_by text not null default '';
alter table note add column cleared_by_id bigint not null default 0;
alter table note add column cleared_by text not null default '';
alter table note add column cleared_at bigint;
alter table note add column withdrawn_by text not null default '';
alter table note add column withdrawn_at bigint;
alter table note add column withdrawal_reason text not null default '';
alter table note add column corrects_id bigint references note (id);
alter table note add column reminds_id bigint references note (id);
-- Of the form that made it: sent twice, it makes one note.
alter table note add column submission_key text not null default '';
create unique index note_of_form on note (submission_key) where submission_key <> '';
create index note_correction on note (corrects_id);
create index note_reminder on note (reminds_id);

update note set
  created_by_id = coalesce((select a.actor_id from audit_entry a where a.subject_kind = 'note' and a.subject_id =
    note.id and a.action in ('note.create', 'note.remind') order by a.id limit 1), 0),
  created_by = coalesce((select a.actor_label from audit_entry a where a.subject_kind = 'note' and a.subject_id =
    note.id and a.action in ('note.create', 'note.remind') order by a.id limit 1), ''),
  changed_by_id = coalesce((select a.actor_id from audit_entry a where a.subject_kind = 'note' and a.subject_id =
    note.id and a.action in ('note.create', 'note.remind', 'note.change', 'note.set_template', 'note.set_enclosure',
    'note.cover', 'note.choose') order by a.id desc limit 1), 0),
  changed_by = coalesce((select a.actor_label from audit_entry a where a.subject_kind = 'note' and a.subject_id =
    note.id and a.action in ('note.create', 'note.remind', 'note.change', 'note.set_template', 'note.set_enclosure',
    'note.cover', 'note.choose') order by a.id desc limit 1), '');
update note set reminds_id = (select f.id from note f where f.series_id = note.series_id and
  substr(note.reference, 1, length(f.reference) + 2) = f.reference || '/R' order by length(f.reference) desc limit 1);

-- How notes are numbered and cleared. `scope` is a series; 0: the office, for all that say nothing of their own.
-- Empty: as the office does.
create table note_practice (
  scope bigint not null primary key,
  numbering text not null default '',
  pattern text not null default '',
  clearing text not null default '',
  changed_at bigint not null,
  changed_by text not null
);

-- How far the numbers of a pattern have come in a year; 0 where the pattern has no year. The pattern stands
-- without widths, so that two that would give the same references share their numbers.
create table note_number_series (
  pattern text not null,
  year bigint not null,
  first_number bigint not null,
  last_number bigint not null,
  primary key (pattern, year)
);
-- Which note has which number.
create table note_number (
  note_id bigint not null primary key references note (id),
  pattern text not null,
  year bigint not null,
  number bigint not null,
  allotted_at bigint not null,
  unique (pattern, year, number)
);

-- The meetings and calls for views that a note concerns; none: all of its conference.
create table note_meeting (
  note_id bigint not null references note (id),
  meeting_id bigint not null references meeting (id),
  primary key (note_id, meeting_id)
);
create index note_meeting_of on note_meeting (meeting_id);
create table note_call (
  note_id bigint not null references note (id),
  call_id bigint not null references call_for_views (id),
  primary key (note_id, call_id)
);
create index note_call_of on note_call (call_id);
