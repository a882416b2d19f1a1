-- Addressees, notes and letters with their dispatches, and the register of correspondence.
-- Texts in languages are JSON by language; files are named by their hash in the file store.

create table addressee (
  id {id},
  entity_id bigint not null unique references entity (id),
  office text not null check (office in ('permanent_mission', 'observer_mission', 'delegation', 'ministry', 'headquarters')),
  seat text not null check (seat in ('vienna', 'geneva', 'new_york', 'nairobi')),
  title text not null,
  language text not null,
  email text not null,
  postal text not null,
  fax text not null,
  version bigint not null default 1,
  changed_at bigint not null
);

create table addressee_version (
  id {id},
  addressee_id bigint not null references addressee (id),
  version bigint not null,
  replaced_at bigint not null,
  office text not null,
  seat text not null,
  title text not null,
  language text not null,
  email text not null,
  postal text not null,
  fax text not null,
  unique (addressee_id, version)
);

create table note (
  id {id},
  series_id bigint not null references series (id),
  reference text not null,
  kind text not null check (kind in ('note_verbale', 'letter')),
  title text not null,
  views_deadline text,
  state text not null check (state in ('draft', 'dispatching', 'dispatched')),
  created_at bigint not null,
  unique (series_id, reference)
);

-- The highest version of a language counts; earlier ones are its history.
create table note_template (
  id {id},
  note_id bigint not null references note (id),
  language text not null,
  version bigint not null,
  docx_hash text not null,
  fields text not null,
  created_at bigint not null,
  unique (note_id, language, version)
);

create table note_enclosure (
  id {id},
  note_id bigint not null references note (id),
  number bigint not null,
  language text not null,
  version bigint not null,
  title text not null,
  pdf_hash text not null,
  docx_hash text not null,
  created_at bigint not null,
  unique (note_id, number, language, version)
);

-- One note to one addressee. attempt counts its sendings: a bounced one can be sent again.
create table dispatch (
  id {id},
  note_id bigint not null references note (id),
  addressee_id bigint not null references addressee (id),
  number bigint not null,
  batch bigint not null,
  attempt bigint not null default 1,
  dated text not null,
  channel text not null check (channel in ('email', 'post', 'fax')),
  state text not null check (state in ('queued', 'sent', 'bounced', 'acknowledged', 'answered')),
  language text not null default '',
  docx_hash text not null default '',
  pdf_hash text not null default '',
  prepared_at bigint,
  sent_at bigint,
  message_id bigint references outbox_message (id),
  unique (note_id, addressee_id),
  unique (note_id, number)
);
create index dispatch_batch on dispatch (note_id, batch);
create index dispatch_addressee on dispatch (addressee_id);

-- The last number given, by series and direction: numbers have no gaps.
create table register_counter (
  series_id bigint not null references series (id),
  direction text not null,
  last bigint not null,
  primary key (series_id, direction)
);

create table register_entry (
  id {id},
  series_id bigint not null references series (id),
  direction text not null check (direction in ('in', 'out')),
  number bigint not null,
  channel text not null check (channel in ('email', 'post', 'fax')),
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
create index register_entity on register_entry (series_id, entity_id);
