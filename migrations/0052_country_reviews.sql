-- The country review of one State: when it started, how far each step is, and every longer time it was given.
alter table country_review add column started_on text;

create table review_step (
  id {id},
  review_id bigint not null references country_review (id),
  step text not null,
  state text not null,
  opened_on text,
  settled_on text,
  unique (review_id, step)
);

create table review_extension (
  id {id},
  review_id bigint not null references country_review (id),
  step text not null,
  until text not null,
  reason text not null,
  made_at bigint not null,
  made_by text not null
);
create index review_extension_by_review on review_extension (review_id, id);

-- Whom a State has named. Nobody is taken away: whoever is replaced has a last moment.
create table review_person (
  id {id},
  review_id bigint not null references country_review (id),
  entity_id bigint not null references entity (id),
  role text not null,
  name text not null,
  title text not null,
  email text not null,
  language text not null,
  note text not null,
  since bigint not null,
  until bigint
);
create index review_person_by_review on review_person (review_id, entity_id);
create unique index review_person_one_focal_point on review_person (review_id, entity_id)
  where role = 'focal_point' and until is null;

-- The document of a step, each version as it was written. entity_id is null for the secretariat's.
create table review_document (
  id {id},
  review_id bigint not null references country_review (id),
  step text not null,
  version integer not null,
  language text not null,
  body text not null,
  entity_id bigint references entity (id),
  author text not null,
  made_at bigint not null,
  consented_at bigint,
  unique (review_id, step, version)
);

create table review_clearance (
  id {id},
  document_id bigint not null references review_document (id),
  entity_id bigint references entity (id),
  person_id bigint references review_person (id),
  cleared_at bigint not null
);
create index review_clearance_by_document on review_clearance (document_id);

create table review_thread (
  id {id},
  review_id bigint not null references country_review (id),
  step text not null,
  instrument text not null,
  article integer not null,
  subject text not null,
  opened_at bigint not null
);
create index review_thread_by_review on review_thread (review_id, id);

create table review_message (
  id {id},
  thread_id bigint not null references review_thread (id),
  entity_id bigint references entity (id),
  author text not null,
  body text not null,
  written_at bigint not null
);
create index review_message_by_thread on review_message (thread_id, id);

create table review_observation (
  id {id},
  review_id bigint not null references country_review (id),
  instrument text not null,
  article integer not null,
  kind text not null,
  assistance text not null
);
create index review_observation_by_review on review_observation (review_id, id);

create table review_observation_text (
  id {id},
  observation_id bigint not null references review_observation (id),
  version integer not null,
  body text not null,
  entity_id bigint references entity (id),
  author text not null,
  made_at bigint not null,
  unique (observation_id, version)
);

create table review_agreement (
  id {id},
  text_id bigint not null references review_observation_text (id),
  entity_id bigint references entity (id),
  person_id bigint references review_person (id),
  agreed_at bigint not null
);
create index review_agreement_by_text on review_agreement (text_id);
