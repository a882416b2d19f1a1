-- Calls for views, their guiding questions, what Governments answer, and the compilations made of it.

create table call_for_views (
  id {id},
  meeting_id bigint not null references meeting (id),
  mandate_id bigint not null references mandate (id),
  title_key text not null,
  title text not null,
  deadline text not null,
  created_at bigint not null,
  unique (meeting_id, title_key)
);

create table call_deadline_version (
  id {id},
  call_id bigint not null references call_for_views (id),
  replaced_at bigint not null,
  deadline text not null
);

create table guiding_question (
  id {id},
  call_id bigint not null references call_for_views (id),
  position bigint not null,
  text text not null,
  unique (call_id, position)
);

create table views_link (
  token_hash text primary key,
  call_id bigint not null references call_for_views (id),
  entity_id bigint not null references entity (id),
  created_at bigint not null,
  unique (call_id, entity_id)
);

-- version: of the text last sent, 0 if none was. revision: grows with every change, drafts included.
create table submission (
  id {id},
  call_id bigint not null references call_for_views (id),
  entity_id bigint not null references entity (id),
  state text not null check (state in ('draft', 'received', 'withdrawn')),
  version bigint not null,
  revision bigint not null,
  creation_key text not null unique,
  last_key text not null,
  created_at bigint not null,
  changed_at bigint not null
);
create index submission_call on submission (call_id, entity_id);

create table submission_draft (
  submission_id bigint primary key references submission (id),
  language text not null,
  on_behalf_of text not null,
  saved_at bigint not null
);

-- Texts as received, never changed.
create table submission_version (
  id {id},
  submission_id bigint not null references submission (id),
  version bigint not null,
  language text not null,
  on_behalf_of text not null,
  channel text not null check (channel in ('link', 'email', 'post', 'fax')),
  received_on text not null,
  recorded_at bigint not null,
  late bigint not null,
  submission_key text not null unique,
  unique (submission_id, version)
);

-- version 0: the draft. position 0: general remarks, else that of the question. Empty texts have no row.
create table submission_text (
  submission_id bigint not null references submission (id),
  version bigint not null,
  position bigint not null,
  text text not null,
  primary key (submission_id, version, position)
);

create table compilation (
  id {id},
  call_id bigint not null references call_for_views (id),
  number bigint not null,
  symbol text not null,
  submission_key text not null unique,
  officer_id bigint not null,
  officer_label text not null,
  requested_at bigint not null,
  published_at bigint,
  unique (call_id, number)
);

-- Which text of which submission a compilation was made from.
create table compilation_source (
  compilation_id bigint not null references compilation (id),
  submission_id bigint not null references submission (id),
  version bigint not null,
  primary key (compilation_id, submission_id)
);
