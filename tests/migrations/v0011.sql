-- Rows the demonstration leaves no trace of: former states, drafts, refusals, sessions, failures.
insert into addressee_version (addressee_id, version, replaced_at, office, seat, title, language, email, postal, fax)
  select id, version, changed_at + 1, office, seat, title, language, 'former@mission.example', postal, '+43 1 5550 1'
  from addressee where id in (3, 4, 5) and not exists (
    select 1 from addressee_version v where v.addressee_id = addressee.id and v.version = addressee.version);
update addressee set version = version + 1 where id in (3, 4, 5);

insert into meeting_version (meeting_id, replaced_at, first_day, last_day, venue)
  select id, 1245056500000000, '2009-09-21', '2009-09-23', venue from meeting where id = 1;

-- Two former agendas of the first meeting; the second had one item more.
insert into agenda_item_version (meeting_id, revision, replaced_at, number, title, annotation, brief)
  select meeting_id, 1, 1245056500000000, number, title, '{"en":"First draft.\nSecond paragraph.","fr":"Premier projet."}', brief
  from agenda_item where meeting_id = 1 and number < 5;
insert into agenda_item_version (meeting_id, revision, replaced_at, number, title, annotation, brief)
  select meeting_id, 2, 1245056600000000, number, title, annotation, brief from agenda_item where meeting_id = 1;
insert into agenda_item_version (meeting_id, revision, replaced_at, number, title, annotation, brief)
  values (1, 2, 1245056600000000, 6, '{"en":"Other matters"}', '{}', 1);
insert into timetable_slot_version (meeting_id, revision, replaced_at, position, day, start_time, end_time, items, title)
  select meeting_id, 1, 1245056500000000, position, day, start_time, '12:30', items, title
  from timetable_slot where meeting_id = 1;

insert into call_deadline_version (call_id, replaced_at, deadline) values (1, 1245056500000000, '2009-07-15');
insert into submission (call_id, entity_id, state, version, revision, creation_key, last_key, created_at, changed_at) values
  (1, 20, 'draft', 0, 2, 'kept-draft', 'kept-draft-2', 1245056500000000, 1245056510000000),
  (1, 21, 'withdrawn', 1, 2, 'kept-withdrawn', 'kept-withdrawn-2', 1245056500000000, 1245056520000000);
insert into submission_draft (submission_id, language, on_behalf_of, saved_at)
  select id, 'fr', 'Groupe d’États', 1245056510000000 from submission where creation_key = 'kept-draft';
insert into submission_text (submission_id, version, position, text)
  select id, 0, 2, 'Un projet : « à revoir ».' from submission where creation_key = 'kept-draft';
insert into submission_version (submission_id, version, language, on_behalf_of, channel, received_on, recorded_at, late, submission_key)
  select id, 1, 'es', '', 'post', '2009-08-03', 1245056515000000, 1, 'kept-withdrawn-1' from submission where creation_key = 'kept-withdrawn';
insert into submission_text (submission_id, version, position, text)
  select id, 1, 0, 'Observaciones' from submission where creation_key = 'kept-withdrawn';

-- Participants changed, late, refused, withdrawn; a photograph taken back, links revoked.
insert into participant_version (participant_id, version, replaced_at, state, details)
  select id, version, 1245056500000000, state, json_object('honorific', honorific, 'given_name', given_name,
    'family_name', 'Former', 'original_name', original_name, 'function_title', function_title, 'role', role,
    'email', email, 'phone', phone, 'language', language, 'meetings', '1 2')
  from participant where id between 2 and 6;
update participant set version = 2, changed_at = 1245056500000000 where id between 2 and 6;
update participant set state = 'withdrawn' where id = 3;
update participant set state = 'late', came_late = 1 where id = 4;
update participant set state = 'refused', came_late = 1 where id = 5;
update participant set late_unseen = 1 where id = 6;
update photo set state = 'removed', removal_reason = 'head_cut', ended_at = 1245056500000000
  where id = (select min(id) from photo);
update photo set state = 'replaced', ended_at = 1245056500000000 where id = (select min(id) + 1 from photo);
insert into photo (series_id, participant_id, version, file_hash, source_width, source_height, crop, state, uploaded_at)
  select series_id, participant_id, version + 1, file_hash, source_width, source_height, crop, 'current', 1245056500000000
  from photo where id = (select min(id) + 1 from photo);
update photo_link set state = 'revoked' where id = 1;
update nomination_link set state = 'revoked' where id = 1;
insert into nomination_link (series_id, entity_id, generation, token_hash, state, created_at)
  select series_id, entity_id, generation + 1, 'kept-second-generation', 'active', 1245056500000000
  from nomination_link where id = 1;
insert into badge_batch (series_id, submission_key, selection, language, badges, state, failure, failure_about, created_by, created_at, finished_at)
  values (1, 'kept-failed', 'chosen', 'fr', 1, 'failed', 'The photograph cannot be read.', '17', 'Conference officer', 1245056500000000, 1245056501000000);
insert into badge_print (batch_id, badge_id, state)
  select max(b.id), (select min(id) from badge), 'left_out' from badge_batch b;

-- Dispatches and mail that went wrong, a job parked and one waiting.
update dispatch set state = 'bounced' where id = 2;
update dispatch set state = 'acknowledged', attempt = 2 where id = 4;
update outbox_message set state = 'refused', error = '550 no such mailbox', sent_at = null where id = 2;
insert into job (kind, key, payload, state, attempts, max_attempts, run_after, last_error, created_at, finished_at) values
  ('documents.render', 'kept-parked', '{"document":1}', 'parked', 5, 5, 1245056500000000, 'the converter: has not answered', 1245056500000000, 1245056600000000);
insert into document_version (document_id, language, job_number, docx_hash, docx_size, created_at)
  select document_id, 'en', 'V.09-99999', docx_hash, docx_size, 1245056500000000 from document_version where id = 3;

insert into person (name, email, email_key, role, password_hash, active, failed_sign_ins, created_at) values
  ('Chief of Registration', 'chief@convoke.example', 'chief@convoke.example', 'administrator', null, 0, 3, 1245056500000000);
insert into session (token_hash, person_id, created_at, last_seen_at) values ('kept-session', 1, 1245056500000000, 1245056500000000);
insert into sign_in_link (token_hash, person_id, created_at, expires_at, used_at) values ('kept-link', 1, 1245056500000000, 1245058300000000, 1245056600000000);

