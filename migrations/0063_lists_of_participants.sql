-- Who attended which meeting, and how the office came to know: marked from a list, at the desk, with the badge.
create table participant_attendance (
  id {id},
  participant_id bigint not null references participant (id),
  meeting_id bigint not null references meeting (id),
  at bigint not null,
  by_label text not null,
  way text not null
);
create unique index participant_attendance_once on participant_attendance (meeting_id, participant_id);
create index participant_attendance_of on participant_attendance (participant_id);

-- Lists of participants as they were issued, and their corrigenda. A corrigendum keeps the whole list that it leads to;
-- follows_id is then the list that it corrects.
create table participants_list (
  id {id},
  series_id bigint not null references series (id),
  document_id bigint not null references document (id),
  follows_id bigint references participants_list (id),
  kind text not null,
  symbol text not null,
  dated text not null,
  submission_key text not null,
  officer_id bigint not null,
  officer_label text not null,
  issued_at bigint not null,
  persons bigint not null,
  made_at bigint
);
create unique index participants_list_of_document on participants_list (document_id);
create unique index participants_list_of_form on participants_list (series_id, submission_key);
create index participants_list_of_series on participants_list (series_id, id);
create index participants_list_follows on participants_list (follows_id);

create table participants_list_meeting (
  list_id bigint not null references participants_list (id),
  meeting_id bigint not null references meeting (id),
  primary key (list_id, meeting_id)
);

create table participants_list_entity (
  list_id bigint not null references participants_list (id),
  entity_id bigint not null references entity (id),
  code text not null,
  category text not null,
  name text not null,
  primary key (list_id, entity_id)
);

-- What the list said of each person, as JSON. Where a person is erased, the name goes and the entry stays.
create table participants_list_entry (
  list_id bigint not null references participants_list (id),
  participant_id bigint not null references participant (id),
  entity_id bigint not null,
  said text not null,
  primary key (list_id, participant_id)
);
create index participants_list_entry_of on participants_list_entry (participant_id);

-- The Word documents as they were made, whatever becomes of the document afterwards.
create table participants_list_file (
  list_id bigint not null references participants_list (id),
  language text not null,
  docx_hash text not null,
  primary key (list_id, language)
);
