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
