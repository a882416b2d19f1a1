-- Answers that are tables or repeated blocks: their lines as JSON, cells by key of the column.
alter table answer add column lines text not null default '';

-- The texts that a State adds to an answer. One that is taken away stays: added_after and taken_after name the last act of
-- the sheet before, so that what was there at a submission is known.
create table answer_file (
  id {id},
  sheet_id bigint not null references answer_sheet (id),
  question text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  file_hash text not null,
  added_after bigint not null,
  added_at bigint not null,
  added_by text not null,
  taken_after bigint,
  taken_at bigint,
  taken_by text not null default ''
);
create index answer_file_by_sheet on answer_file (sheet_id, question, id);

-- The answers as a paper: asked for, made by a job, kept as Word document and PDF. What stood in it is known by the last
-- answer, the act that submitted it (0: a draft) and how much had happened to its files.
create table answer_paper (
  id {id},
  sheet_id bigint not null references answer_sheet (id),
  language text not null,
  submitted_by_act bigint not null,
  last_answer_id bigint not null,
  file_changes bigint not null,
  asked_at bigint not null,
  asked_by text not null,
  docx_hash text not null default '',
  pdf_hash text not null default '',
  made_at bigint
);
create index answer_paper_by_sheet on answer_paper (sheet_id, id);
