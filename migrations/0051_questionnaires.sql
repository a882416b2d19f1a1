-- Questionnaires in versions, kept as they were written, and what States answer. An answer has a row for each of its
-- versions; a submission names the last row that was there, so that what was sent stays known when the sheet is recalled.
create table questionnaire (
  id {id},
  code text not null unique,
  created_at bigint not null
);

create table questionnaire_version (
  id {id},
  questionnaire_id bigint not null references questionnaire (id),
  version integer not null,
  title text not null,
  definition text not null,
  made_at bigint not null,
  made_by text not null,
  unique (questionnaire_id, version)
);

create table answer_sheet (
  id {id},
  version_id bigint not null references questionnaire_version (id),
  entity_id bigint not null references entity (id),
  language text not null,
  state text not null,
  opened_at bigint not null,
  writes bigint not null default 0, -- counted up by whoever writes, so that they come one after the other
  unique (version_id, entity_id)
);
create index answer_sheet_by_entity on answer_sheet (entity_id);

create table answer (
  id {id},
  sheet_id bigint not null references answer_sheet (id),
  question text not null,
  version integer not null,
  choice text not null default '',
  text text not null default '',
  number bigint,
  citations text not null default '',
  to_confirm integer not null default 0,
  source text not null default '',
  written_at bigint not null,
  written_by text not null,
  unique (sheet_id, question, version)
);

create table answer_sheet_act (
  id {id},
  sheet_id bigint not null references answer_sheet (id),
  state text not null,
  last_answer_id bigint not null default 0,
  made_at bigint not null,
  made_by text not null
);
create index answer_sheet_act_by_sheet on answer_sheet_act (sheet_id, id);

create table answer_handover (
  id {id},
  sheet_id bigint not null references answer_sheet (id),
  section text not null,
  holder text not null,
  deadline text,
  made_at bigint not null,
  made_by text not null,
  ended_at bigint
);
create index answer_handover_by_sheet on answer_handover (sheet_id, id);
