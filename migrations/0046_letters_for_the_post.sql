-- One PDF of the letters of a note that go by post, for the mail room. Made by a job; a new one takes the
-- place of the former, whose file nobody uses then.
create table printout (
  id {id},
  note_id bigint not null references note (id),
  language text not null,
  everything bigint not null,
  state text not null,
  letters bigint not null default 0,
  pages bigint not null default 0,
  sheets bigint not null default 0,
  left_out text not null default '',
  pdf_hash text not null default '',
  failure text not null default '',
  created_by text not null,
  created_at bigint not null,
  finished_at bigint
);
create index printout_of_note on printout (note_id);
