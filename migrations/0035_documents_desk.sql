-- Officers allot symbols, upload files many at a time, and release documents when they say so.

alter table document add column agenda_item bigint not null default 0;
alter table document add column follows_id bigint references document (id);
alter table document add column revision bigint not null default 1;
alter table document add column release_at bigint;
alter table document add column withdrawn_at bigint;
alter table document_version add column held bigint not null default 0;
create index document_follows on document (follows_id);

-- What a document was called before a change.
create table document_record_version (
  id {id},
  document_id bigint not null references document (id),
  revision bigint not null,
  replaced_at bigint not null,
  record text not null,
  unique (document_id, revision)
);

-- One sending of files by an officer. They are looked at and matched before they become versions.
create table document_upload (
  id {id},
  series_id bigint not null references series (id),
  officer_label text not null,
  created_at bigint not null
);
create index document_upload_series on document_upload (series_id);

create table document_upload_file (
  id {id},
  upload_id bigint not null references document_upload (id),
  place bigint not null,
  file_name text not null,
  file_hash text not null,
  file_size bigint not null,
  format text not null,
  symbol text not null,
  document_id bigint references document (id),
  language text not null,
  state text not null,
  fault text not null,
  text_language text not null,
  symbols text not null,
  text_read bigint not null,
  tracked bigint not null,
  has_comments bigint not null,
  unique (upload_id, place)
);
