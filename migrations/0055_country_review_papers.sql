-- What a person was reminded of: a step of the review whose last day is near or has passed.
create table review_reminder (
  id {id},
  review_id bigint not null references country_review (id),
  step text not null,
  person_id bigint not null references review_person (id),
  kind text not null,
  due text,
  key text not null unique,
  message_id bigint not null references outbox_message (id),
  queued_at bigint not null
);
create index review_reminder_by_review on review_reminder (review_id, step, id);
create index review_reminder_by_person on review_reminder (person_id);

-- In which languages the review works; empty: nobody has said.
alter table country_review add column languages text not null default '';

-- Why a step was taken as done although something was missing.
alter table review_step add column remark text not null default '';

-- A text in another language than it was drafted in, of one version of a document.
create table review_translation (
  id {id},
  document_id bigint not null references review_document (id),
  language text not null,
  version integer not null,
  body text not null,
  entity_id bigint references entity (id),
  author text not null,
  made_at bigint not null,
  unique (document_id, language, version)
);

-- The office's own Word templates of papers. An empty hash: taken away.
create table review_template (
  id {id},
  kind text not null,
  language text not null,
  version integer not null,
  docx_hash text not null,
  made_at bigint not null,
  made_by text not null,
  unique (kind, language, version)
);

-- Persons: where the note verbale stands in the register, how they were entered before, and whether they are forgotten.
alter table review_person add column version integer not null default 1;
alter table review_person add column register_entry_id bigint references register_entry (id);
alter table review_person add column erased_at bigint;

create table review_person_version (
  id {id},
  person_id bigint not null references review_person (id),
  version integer not null,
  name text not null,
  title text not null,
  email text not null,
  language text not null,
  note text not null,
  changed_at bigint not null,
  unique (person_id, version)
);
