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
