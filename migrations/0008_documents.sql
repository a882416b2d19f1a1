-- Documents under their symbols, and their language versions.

create table document (
  id {id},
  meeting_id bigint not null references meeting (id),
  symbol text not null unique,
  slug text not null unique,
  kind text not null check (kind in ('provisional_agenda', 'organization_of_work', 'note',
    'compilation', 'report', 'list_of_participants', 'other')),
  title text not null,
  distribution text not null check (distribution in ('general', 'limited', 'restricted')),
  original_language text not null,
  position bigint not null,
  created_at bigint not null
);
create index document_meeting on document (meeting_id, position);

-- One row for each issue of a document in a language, never overwritten: it waits for its PDF, is
-- released when both files are there, and is replaced by the next.
create table document_version (
  id {id},
  document_id bigint not null references document (id),
  language text not null,
  job_number text not null,
  docx_hash text not null,
  docx_size bigint not null,
  pdf_hash text not null default '',
  pdf_size bigint not null default 0,
  created_at bigint not null,
  released_at bigint,
  replaced_at bigint
);
create unique index document_version_released on document_version (document_id, language)
  where released_at is not null and replaced_at is null;
create unique index document_version_waiting on document_version (document_id, language)
  where released_at is null and replaced_at is null;

-- The last job number given in a year.
create table document_job_number (
  year bigint primary key,
  last bigint not null
);
