-- Who uses a stored file, so that what nobody uses can be removed.
create table file_use (
  hash text not null,
  subject_kind text not null,
  subject_id bigint not null,
  purpose text not null,
  recorded_at bigint not null,
  primary key (hash, subject_kind, subject_id, purpose)
);
create index file_use_subject on file_use (subject_kind, subject_id);

insert into file_use (hash, subject_kind, subject_id, purpose, recorded_at)
  select file_hash, 'participant', participant_id, 'photograph', min(uploaded_at) from photo
  where file_hash <> '' group by file_hash, participant_id;
insert into file_use (hash, subject_kind, subject_id, purpose, recorded_at)
  select pdf_hash, 'badge_batch', id, 'pdf', created_at from badge_batch where pdf_hash <> '';
insert into file_use (hash, subject_kind, subject_id, purpose, recorded_at)
  select docx_hash, 'document', document_id, 'docx', min(created_at) from document_version
  where docx_hash <> '' group by docx_hash, document_id;
insert into file_use (hash, subject_kind, subject_id, purpose, recorded_at)
  select pdf_hash, 'document', document_id, 'pdf', min(created_at) from document_version
  where pdf_hash <> '' group by pdf_hash, document_id;
insert into file_use (hash, subject_kind, subject_id, purpose, recorded_at)
  select docx_hash, 'note', note_id, 'template', min(created_at) from note_template
  where docx_hash <> '' group by docx_hash, note_id;
insert into file_use (hash, subject_kind, subject_id, purpose, recorded_at)
  select pdf_hash, 'note', note_id, 'enclosure', min(created_at) from note_enclosure
  where pdf_hash <> '' group by pdf_hash, note_id;
insert into file_use (hash, subject_kind, subject_id, purpose, recorded_at)
  select docx_hash, 'note', note_id, 'enclosure', min(created_at) from note_enclosure
  where docx_hash <> '' group by docx_hash, note_id
  on conflict (hash, subject_kind, subject_id, purpose) do nothing;
insert into file_use (hash, subject_kind, subject_id, purpose, recorded_at)
  select docx_hash, 'dispatch', id, 'docx', coalesce(prepared_at, 0) from dispatch where docx_hash <> '';
insert into file_use (hash, subject_kind, subject_id, purpose, recorded_at)
  select pdf_hash, 'dispatch', id, 'pdf', coalesce(prepared_at, 0) from dispatch where pdf_hash <> '';
insert into file_use (hash, subject_kind, subject_id, purpose, recorded_at)
  select file_hash, 'register_entry', id, 'file', recorded_at from register_entry where file_hash <> '';
insert into file_use (hash, subject_kind, subject_id, purpose, recorded_at)
  select eml_hash, 'message', id, 'mail', created_at from outbox_message where eml_hash <> '';

-- When a participant's personal data were erased; the row stays, without them, for counts and the record.
alter table participant add column erased_at bigint;

-- The audit record refers to people and no longer names participants, so that one can be erased and the
-- record stays whole. What former entries named goes once; that it went is an entry of its own.
-- only sqlite
drop trigger audit_no_update;
insert into audit_entry (at, actor_kind, actor_id, actor_label, address, action, subject_kind, subject_id, detail)
  select cast(strftime('%s', 'now') as integer) * 1000000, 'system', 0, 'migration', '', 'audit.take_names_out', 'audit', 0,
    json_object('entries', count(*)) from audit_entry
  where action like 'participant.%' or action in ('person.create', 'addressee.change', 'badge_batch.fail')
    or (actor_kind = 'link' and action like 'photo.%') having count(*) > 0;
update audit_entry set detail = json_remove(detail, '$.name') where action like 'participant.%' and json_valid(detail);
update audit_entry set detail = json_remove(detail, '$.name', '$.email')
  where action in ('person.create', 'addressee.change') and json_valid(detail);
update audit_entry set detail = json_remove(detail, '$.reason') where action = 'badge_batch.fail' and json_valid(detail);
update audit_entry set actor_label = '' where actor_kind = 'link' and action like 'photo.%';
create trigger audit_no_update before update on audit_entry begin select raise(abort, 'the audit record is append-only'); end;
-- end
-- only postgresql
alter table audit_entry disable trigger audit_no_change;
insert into audit_entry (at, actor_kind, actor_id, actor_label, address, action, subject_kind, subject_id, detail)
  select cast(extract(epoch from now()) * 1000000 as bigint), 'system', 0, 'migration', '', 'audit.take_names_out', 'audit', 0,
    cast(json_build_object('entries', count(*)) as text) from audit_entry
  where action like 'participant.%' or action in ('person.create', 'addressee.change', 'badge_batch.fail')
    or (actor_kind = 'link' and action like 'photo.%') having count(*) > 0;
update audit_entry set detail = cast(cast(detail as jsonb) - 'name' as text) where action like 'participant.%';
update audit_entry set detail = cast(cast(detail as jsonb) - 'name' - 'email' as text)
  where action in ('person.create', 'addressee.change');
update audit_entry set detail = cast(cast(detail as jsonb) - 'reason' as text) where action = 'badge_batch.fail';
update audit_entry set actor_label = '' where actor_kind = 'link' and action like 'photo.%';
alter table audit_entry enable trigger audit_no_change;
-- end
