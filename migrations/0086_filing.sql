-- What comes in is filed: letters with all their files, reports on what was sent, recognized words, acknowledgements.
-- rebuilds tables

-- A letter may come from somebody nobody knows.
-- only postgresql
alter table register_entry alter column entity_id drop not null;
-- end

-- only sqlite
create table rebuilt_register_entry (
  id {id},
  series_id bigint not null references series (id),
  direction text not null,
  number bigint not null,
  channel text not null,
  entity_id bigint references entity (id),
  dispatch_id bigint references dispatch (id),
  reference text not null,
  subject text not null,
  dated text not null,
  file_hash text not null default '',
  file_type text not null default '',
  recorded_at bigint not null,
  recorded_by text not null,
  submission_key text unique,
  unique (series_id, direction, number)
);
insert into rebuilt_register_entry (id, series_id, direction, number, channel, entity_id, dispatch_id, reference,
  subject, dated, file_hash, file_type, recorded_at, recorded_by, submission_key) select id, series_id, direction,
  number, channel, entity_id, dispatch_id, reference, subject, dated, file_hash, file_type, recorded_at, recorded_by,
  submission_key from register_entry;
delete from sqlite_sequence where name = 'rebuilt_register_entry';
insert into sqlite_sequence (name, seq) select 'rebuilt_register_entry', seq from sqlite_sequence where name = 'register_entry';
drop table register_entry;
alter table rebuilt_register_entry rename to register_entry;
create index register_entity on register_entry (series_id, entity_id);
-- end

-- Of what came in: answer, nomination, views, other.
alter table register_entry add column purpose text not null default '';
-- As the letter names its sender.
alter table register_entry add column sender text not null default '';
alter table register_entry add column received_on text;
alter table register_entry add column note_id bigint references note (id);
alter table register_entry add column incoming_id bigint references incoming_message (id);
-- The state of the answered dispatch before: what it has again when the entry is taken back.
alter table register_entry add column former_state text not null default '';
-- The number of an entry taken back is not given again.
alter table register_entry add column taken_back_at bigint;
alter table register_entry add column taken_back_by text not null default '';
-- What is found by words, folded: entity, reference, subject, sender.
alter table register_entry add column search text not null default '';

update register_entry set purpose = case when dispatch_id is null then 'other' else 'answer' end where direction = 'in';
update register_entry set note_id = (select d.note_id from dispatch d where d.id = register_entry.dispatch_id)
  where dispatch_id is not null;
create unique index register_incoming on register_entry (incoming_id) where incoming_id is not null and taken_back_at is null;
create index register_dispatch on register_entry (dispatch_id);
create index register_note on register_entry (note_id);

-- The files of a letter that came in, in their order. file_hash of the entry is the first of them.
create table register_file (
  id {id},
  entry_id bigint not null references register_entry (id),
  position bigint not null,
  file_hash text not null,
  -- As the sender called it; may be empty.
  file_name text not null,
  media_type text not null,
  bytes bigint not null,
  -- What is to be known before it is opened, as of incoming_part.
  mark text not null,
  scan text not null
);
create unique index register_file_position on register_file (entry_id, position);
insert into register_file (entry_id, position, file_hash, file_name, media_type, bytes, mark, scan)
  select id, 1, file_hash, '', file_type, 0, 'none', 'none' from register_entry where direction = 'in' and file_hash <> '';

-- What mail servers reported of a message of the outbox, each failure once.
create table message_report (
  id {id},
  message_id bigint not null references outbox_message (id),
  incoming_id bigint not null references incoming_message (id),
  -- In lower case.
  mailbox text not null,
  kind text not null,
  at bigint not null,
  status text not null,
  diagnostic text not null,
  remote_mta text not null,
  -- 1: a guess from words meant for people.
  from_words bigint not null
);
create unique index message_report_once on message_report (message_id, mailbox, kind);

-- The words of a file, as a machine read them.
create table file_text (
  file_hash text not null primary key,
  -- written, recognized, unread, failed; waiting until it is read.
  source text not null,
  -- Languages that it was looked for in, by code with blanks between.
  languages text not null,
  -- 0: not counted.
  pages bigint not null,
  words text not null,
  search text not null,
  read_at bigint
);

-- Who was told by a machine that a letter has come: once for each correspondent and matter.
create table acknowledgement (
  id {id},
  correspondent text not null,
  matter text not null,
  incoming_id bigint not null references incoming_message (id),
  message_id bigint not null references outbox_message (id),
  at bigint not null
);
create unique index acknowledgement_once on acknowledgement (correspondent, matter);

-- Versions of what is said to whom a letter came from, and whether anything is.
create table acknowledgement_setting (
  id {id},
  -- The setting that this one replaces; 0 of the first. Two who change at once: one of them is told.
  replaces bigint not null unique,
  enabled bigint not null,
  -- Subject and text by language, JSON; a language that is empty has the program's words.
  subject text not null,
  body text not null,
  changed_at bigint not null,
  changed_by text not null
);

-- Papers scanned in one go, until each is filed.
create table scan_batch (
  id {id},
  series_id bigint not null references series (id),
  -- How they came: post, fax, email.
  channel text not null,
  created_at bigint not null,
  created_by text not null
);
create index scan_batch_series on scan_batch (series_id);
create table scan_file (
  id {id},
  batch_id bigint not null references scan_batch (id),
  position bigint not null,
  file_hash text not null,
  file_name text not null,
  media_type text not null,
  bytes bigint not null,
  -- The entry that it was filed with.
  entry_id bigint references register_entry (id),
  -- Thrown away by an officer.
  removed_at bigint
);
create unique index scan_file_position on scan_file (batch_id, position);
