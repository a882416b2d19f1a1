-- Letters to participants: in support of a visa, and the information note.

-- The office's Word templates, one for each kind and language; the newest version counts, and one without a file was
-- taken away.
create table letter_template (
  id {id},
  series_id bigint not null references series (id),
  kind text not null,
  language text not null,
  version bigint not null,
  docx_hash text not null,
  -- Names of merge fields, with a space between.
  fields text not null,
  findings text not null,
  is_standard bigint not null,
  created_at bigint not null,
  created_by text not null
);
create unique index letter_template_once on letter_template (series_id, kind, language, version);

-- Who signs the letters of a series, and the address at their head; the newest version counts.
create table letter_signature (
  id {id},
  series_id bigint not null references series (id),
  version bigint not null,
  name text not null,
  title text not null,
  address text not null,
  created_at bigint not null,
  created_by text not null
);
create unique index letter_signature_once on letter_signature (series_id, version);

-- The last number that was allotted.
create table letter_counter (
  series_id bigint not null references series (id),
  kind text not null,
  year bigint not null,
  last_number bigint not null,
  primary key (series_id, kind, year)
);

-- One version of a letter to one participant. All versions share the number. Where the person is erased, the row stays
-- with its number.
create table participant_letter (
  id {id},
  series_id bigint not null references series (id),
  kind text not null,
  participant_id bigint not null references participant (id),
  year bigint not null,
  number bigint not null,
  version bigint not null,
  language text not null,
  template_id bigint not null references letter_template (id),
  dated text not null,
  state text not null,
  -- The first of the letters that are made together.
  batch bigint not null,
  -- Of each field of its template a mark of the value that it has.
  marks text not null,
  docx_hash text not null,
  pdf_hash text not null,
  asked_at bigint not null,
  asked_by text not null,
  made_at bigint,
  failure text not null,
  sent_way text not null,
  sent_to text not null,
  sent_at bigint,
  sent_by text not null
);
create unique index participant_letter_once on participant_letter (participant_id, kind, version);
create unique index participant_letter_number on participant_letter (series_id, kind, year, number, version);
create index participant_letter_batch on participant_letter (batch);

create index participant_visa_letter on participant (series_id) where needs_visa_letter = 1;
