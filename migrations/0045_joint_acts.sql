-- What an officer did to several at once, so that just this can be taken back: the version that each had
-- afterwards, or the language version of a document that became public.
create table joint_act (
  id {id},
  series_id bigint not null references series (id),
  kind text not null,
  done_at bigint not null,
  undone_at bigint
);
create table joint_act_part (
  act_id bigint not null references joint_act (id),
  subject_id bigint not null,
  version bigint not null,
  primary key (act_id, subject_id)
);
