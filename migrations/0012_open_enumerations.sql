-- Enumerations are kept by name and known to the program alone, which refuses a name it does not
-- know where it reads one: a role, a state, a kind can gain a value without a migration.
-- rebuilds tables

-- only postgresql
alter table job drop constraint job_state_check;
alter table outbox_message drop constraint outbox_message_state_check;
alter table entity drop constraint entity_kind_check;
alter table entity drop constraint entity_membership_check;
alter table person drop constraint person_role_check;
alter table addressee drop constraint addressee_office_check;
alter table addressee drop constraint addressee_seat_check;
alter table note drop constraint note_kind_check;
alter table note drop constraint note_state_check;
alter table dispatch drop constraint dispatch_channel_check;
alter table dispatch drop constraint dispatch_state_check;
alter table register_entry drop constraint register_entry_direction_check;
alter table register_entry drop constraint register_entry_channel_check;
alter table nomination_link drop constraint nomination_link_state_check;
alter table participant drop constraint participant_role_check;
alter table participant drop constraint participant_state_check;
alter table photo_link drop constraint photo_link_state_check;
alter table photo drop constraint photo_state_check;
alter table badge_batch drop constraint badge_batch_selection_check;
alter table badge_batch drop constraint badge_batch_state_check;
alter table badge_print drop constraint badge_print_state_check;
alter table document drop constraint document_kind_check;
alter table document drop constraint document_distribution_check;
alter table submission drop constraint submission_state_check;
alter table submission_version drop constraint submission_version_channel_check;
-- end

-- only sqlite
create table rebuilt_job (
  id {id},
  kind text not null,
  key text not null unique,
  payload text not null,
  state text not null,
  attempts bigint not null default 0,
  max_attempts bigint not null,
  run_after bigint not null,
  lease_until bigint,
  lease_owner text,
  progress_done bigint not null default 0,
  progress_total bigint not null default 0,
  last_error text not null default '',
  created_at bigint not null,
  finished_at bigint
);
insert into rebuilt_job (id, kind, key, payload, state, attempts, max_attempts, run_after, lease_until, lease_owner,
  progress_done, progress_total, last_error, created_at, finished_at) select id, kind, key, payload, state, attempts,
  max_attempts, run_after, lease_until, lease_owner, progress_done, progress_total, last_error, created_at, finished_at
  from job;
delete from sqlite_sequence where name = 'rebuilt_job';
insert into sqlite_sequence (name, seq) select 'rebuilt_job', seq from sqlite_sequence where name = 'job';
drop table job;
alter table rebuilt_job rename to job;
create index job_due on job (state, run_after);

create table rebuilt_outbox_message (
  id {id},
  key text not null unique,
  message_id text not null,
  purpose text not null,
  to_name text not null,
  to_address text not null,
  subject text not null,
  language text not null,
  eml_hash text not null,
  state text not null,
  error text not null default '',
  created_at bigint not null,
  sent_at bigint
);
insert into rebuilt_outbox_message (id, key, message_id, purpose, to_name, to_address, subject, language, eml_hash,
  state, error, created_at, sent_at) select id, key, message_id, purpose, to_name, to_address, subject, language,
  eml_hash, state, error, created_at, sent_at from outbox_message;
delete from sqlite_sequence where name = 'rebuilt_outbox_message';
insert into sqlite_sequence (name, seq) select 'rebuilt_outbox_message', seq from sqlite_sequence where name = 'outbox_message';
drop table outbox_message;
alter table rebuilt_outbox_message rename to outbox_message;
create index outbox_state on outbox_message (state, id);

create table rebuilt_entity (
  id {id},
  kind text not null,
  code text not null unique,
  iso2 text not null default '',
  m49 bigint not null default 0,
  membership text not null
);
insert into rebuilt_entity (id, kind, code, iso2, m49, membership) select id, kind, code, iso2, m49, membership from
  entity;
delete from sqlite_sequence where name = 'rebuilt_entity';
insert into sqlite_sequence (name, seq) select 'rebuilt_entity', seq from sqlite_sequence where name = 'entity';
drop table entity;
alter table rebuilt_entity rename to entity;

create table rebuilt_person (
  id {id},
  name text not null,
  email text not null,
  email_key text not null unique,
  role text not null,
  password_hash text,
  active bigint not null default 1,
  failed_sign_ins bigint not null default 0,
  created_at bigint not null
);
insert into rebuilt_person (id, name, email, email_key, role, password_hash, active, failed_sign_ins, created_at)
  select id, name, email, email_key, role, password_hash, active, failed_sign_ins, created_at from person;
delete from sqlite_sequence where name = 'rebuilt_person';
insert into sqlite_sequence (name, seq) select 'rebuilt_person', seq from sqlite_sequence where name = 'person';
drop table person;
alter table rebuilt_person rename to person;

create table rebuilt_addressee (
  id {id},
  entity_id bigint not null unique references entity (id),
  office text not null,
  seat text not null,
  title text not null,
  language text not null,
  email text not null,
  postal text not null,
  fax text not null,
  version bigint not null default 1,
  changed_at bigint not null
);
insert into rebuilt_addressee (id, entity_id, office, seat, title, language, email, postal, fax, version, changed_at)
  select id, entity_id, office, seat, title, language, email, postal, fax, version, changed_at from addressee;
delete from sqlite_sequence where name = 'rebuilt_addressee';
insert into sqlite_sequence (name, seq) select 'rebuilt_addressee', seq from sqlite_sequence where name = 'addressee';
drop table addressee;
alter table rebuilt_addressee rename to addressee;

create table rebuilt_note (
  id {id},
  series_id bigint not null references series (id),
  reference text not null,
  kind text not null,
  title text not null,
  views_deadline text,
  state text not null,
  created_at bigint not null,
  unique (series_id, reference)
);
insert into rebuilt_note (id, series_id, reference, kind, title, views_deadline, state, created_at) select id,
  series_id, reference, kind, title, views_deadline, state, created_at from note;
delete from sqlite_sequence where name = 'rebuilt_note';
insert into sqlite_sequence (name, seq) select 'rebuilt_note', seq from sqlite_sequence where name = 'note';
drop table note;
alter table rebuilt_note rename to note;

create table rebuilt_dispatch (
  id {id},
  note_id bigint not null references note (id),
  addressee_id bigint not null references addressee (id),
  number bigint not null,
  batch bigint not null,
  attempt bigint not null default 1,
  dated text not null,
  channel text not null,
  state text not null,
  language text not null default '',
  docx_hash text not null default '',
  pdf_hash text not null default '',
  prepared_at bigint,
  sent_at bigint,
  message_id bigint references outbox_message (id),
  unique (note_id, addressee_id),
  unique (note_id, number)
);
insert into rebuilt_dispatch (id, note_id, addressee_id, number, batch, attempt, dated, channel, state, language,
  docx_hash, pdf_hash, prepared_at, sent_at, message_id) select id, note_id, addressee_id, number, batch, attempt,
  dated, channel, state, language, docx_hash, pdf_hash, prepared_at, sent_at, message_id from dispatch;
delete from sqlite_sequence where name = 'rebuilt_dispatch';
insert into sqlite_sequence (name, seq) select 'rebuilt_dispatch', seq from sqlite_sequence where name = 'dispatch';
drop table dispatch;
alter table rebuilt_dispatch rename to dispatch;
create index dispatch_batch on dispatch (note_id, batch);
create index dispatch_addressee on dispatch (addressee_id);

create table rebuilt_register_entry (
  id {id},
  series_id bigint not null references series (id),
  direction text not null,
  number bigint not null,
  channel text not null,
  entity_id bigint not null references entity (id),
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

create table rebuilt_nomination_link (
  id {id},
  series_id bigint not null references series (id),
  entity_id bigint not null references entity (id),
  generation bigint not null,
  token_hash text not null unique,
  state text not null,
  created_at bigint not null,
  unique (series_id, entity_id, generation)
);
insert into rebuilt_nomination_link (id, series_id, entity_id, generation, token_hash, state, created_at) select id,
  series_id, entity_id, generation, token_hash, state, created_at from nomination_link;
delete from sqlite_sequence where name = 'rebuilt_nomination_link';
insert into sqlite_sequence (name, seq) select 'rebuilt_nomination_link', seq from sqlite_sequence where name = 'nomination_link';
drop table nomination_link;
alter table rebuilt_nomination_link rename to nomination_link;

create table rebuilt_participant (
  id {id},
  series_id bigint not null references series (id),
  entity_id bigint not null references entity (id),
  honorific text not null,
  given_name text not null,
  family_name text not null,
  original_name text not null,
  function_title text not null,
  role text not null,
  email text not null,
  phone text not null,
  language text not null,
  state text not null,
  came_late bigint not null,
  version bigint not null,
  address_version bigint not null,
  confirmed_at bigint,
  submission_key text not null,
  sort_name text not null,
  search_text text not null,
  created_at bigint not null,
  changed_at bigint not null,
  late_unseen bigint not null default 0,
  unique (entity_id, submission_key)
);
insert into rebuilt_participant (id, series_id, entity_id, honorific, given_name, family_name, original_name,
  function_title, role, email, phone, language, state, came_late, version, address_version, confirmed_at,
  submission_key, sort_name, search_text, created_at, changed_at, late_unseen) select id, series_id, entity_id,
  honorific, given_name, family_name, original_name, function_title, role, email, phone, language, state, came_late,
  version, address_version, confirmed_at, submission_key, sort_name, search_text, created_at, changed_at, late_unseen
  from participant;
delete from sqlite_sequence where name = 'rebuilt_participant';
insert into sqlite_sequence (name, seq) select 'rebuilt_participant', seq from sqlite_sequence where name = 'participant';
drop table participant;
alter table rebuilt_participant rename to participant;
create index participant_delegation on participant (series_id, entity_id);
create index participant_by_name on participant (series_id, sort_name, id);

create table rebuilt_photo_link (
  id {id},
  participant_id bigint not null references participant (id),
  token_hash text not null unique,
  state text not null,
  created_at bigint not null
);
insert into rebuilt_photo_link (id, participant_id, token_hash, state, created_at) select id, participant_id,
  token_hash, state, created_at from photo_link;
delete from sqlite_sequence where name = 'rebuilt_photo_link';
insert into sqlite_sequence (name, seq) select 'rebuilt_photo_link', seq from sqlite_sequence where name = 'photo_link';
drop table photo_link;
alter table rebuilt_photo_link rename to photo_link;
create index photo_link_participant on photo_link (participant_id, state);

create table rebuilt_photo (
  id {id},
  series_id bigint not null references series (id),
  participant_id bigint not null references participant (id),
  version bigint not null,
  file_hash text not null,
  source_width bigint not null,
  source_height bigint not null,
  crop text not null,
  state text not null,
  removal_reason text not null default '',
  uploaded_at bigint not null,
  ended_at bigint,
  unique (participant_id, version)
);
insert into rebuilt_photo (id, series_id, participant_id, version, file_hash, source_width, source_height, crop,
  state, removal_reason, uploaded_at, ended_at) select id, series_id, participant_id, version, file_hash, source_width,
  source_height, crop, state, removal_reason, uploaded_at, ended_at from photo;
delete from sqlite_sequence where name = 'rebuilt_photo';
insert into sqlite_sequence (name, seq) select 'rebuilt_photo', seq from sqlite_sequence where name = 'photo';
drop table photo;
alter table rebuilt_photo rename to photo;
create index photo_series on photo (series_id, state);
create unique index photo_current on photo (participant_id) where state = 'current';

create table rebuilt_badge_batch (
  id {id},
  series_id bigint not null references series (id),
  submission_key text not null unique,
  selection text not null,
  language text not null,
  badges bigint not null,
  state text not null,
  failure text not null default '',
  failure_about text not null default '',
  pdf_hash text not null default '',
  created_by text not null,
  created_at bigint not null,
  finished_at bigint
);
insert into rebuilt_badge_batch (id, series_id, submission_key, selection, language, badges, state, failure,
  failure_about, pdf_hash, created_by, created_at, finished_at) select id, series_id, submission_key, selection,
  language, badges, state, failure, failure_about, pdf_hash, created_by, created_at, finished_at from badge_batch;
delete from sqlite_sequence where name = 'rebuilt_badge_batch';
insert into sqlite_sequence (name, seq) select 'rebuilt_badge_batch', seq from sqlite_sequence where name = 'badge_batch';
drop table badge_batch;
alter table rebuilt_badge_batch rename to badge_batch;
create index badge_batch_series on badge_batch (series_id, id);

create table rebuilt_badge_print (
  id {id},
  batch_id bigint not null references badge_batch (id),
  badge_id bigint not null references badge (id),
  state text not null,
  participant_version bigint not null default 0,
  photo_version bigint not null default 0,
  printed_facts text not null default '',
  unique (batch_id, badge_id)
);
insert into rebuilt_badge_print (id, batch_id, badge_id, state, participant_version, photo_version, printed_facts)
  select id, batch_id, badge_id, state, participant_version, photo_version, printed_facts from badge_print;
delete from sqlite_sequence where name = 'rebuilt_badge_print';
insert into sqlite_sequence (name, seq) select 'rebuilt_badge_print', seq from sqlite_sequence where name = 'badge_print';
drop table badge_print;
alter table rebuilt_badge_print rename to badge_print;
create index badge_print_badge on badge_print (badge_id, id);

create table rebuilt_document (
  id {id},
  meeting_id bigint not null references meeting (id),
  symbol text not null unique,
  slug text not null unique,
  kind text not null,
  title text not null,
  distribution text not null,
  original_language text not null,
  position bigint not null,
  created_at bigint not null
);
insert into rebuilt_document (id, meeting_id, symbol, slug, kind, title, distribution, original_language, position,
  created_at) select id, meeting_id, symbol, slug, kind, title, distribution, original_language, position, created_at
  from document;
delete from sqlite_sequence where name = 'rebuilt_document';
insert into sqlite_sequence (name, seq) select 'rebuilt_document', seq from sqlite_sequence where name = 'document';
drop table document;
alter table rebuilt_document rename to document;
create index document_meeting on document (meeting_id, position);

create table rebuilt_submission (
  id {id},
  call_id bigint not null references call_for_views (id),
  entity_id bigint not null references entity (id),
  state text not null,
  version bigint not null,
  revision bigint not null,
  creation_key text not null unique,
  last_key text not null,
  created_at bigint not null,
  changed_at bigint not null
);
insert into rebuilt_submission (id, call_id, entity_id, state, version, revision, creation_key, last_key, created_at,
  changed_at) select id, call_id, entity_id, state, version, revision, creation_key, last_key, created_at, changed_at
  from submission;
delete from sqlite_sequence where name = 'rebuilt_submission';
insert into sqlite_sequence (name, seq) select 'rebuilt_submission', seq from sqlite_sequence where name = 'submission';
drop table submission;
alter table rebuilt_submission rename to submission;
create index submission_call on submission (call_id, entity_id);

create table rebuilt_submission_version (
  id {id},
  submission_id bigint not null references submission (id),
  version bigint not null,
  language text not null,
  on_behalf_of text not null,
  channel text not null,
  received_on text not null,
  recorded_at bigint not null,
  late bigint not null,
  submission_key text not null unique,
  unique (submission_id, version)
);
insert into rebuilt_submission_version (id, submission_id, version, language, on_behalf_of, channel, received_on,
  recorded_at, late, submission_key) select id, submission_id, version, language, on_behalf_of, channel, received_on,
  recorded_at, late, submission_key from submission_version;
delete from sqlite_sequence where name = 'rebuilt_submission_version';
insert into sqlite_sequence (name, seq) select 'rebuilt_submission_version', seq from sqlite_sequence where name = 'submission_version';
drop table submission_version;
alter table rebuilt_submission_version rename to submission_version;
-- end
