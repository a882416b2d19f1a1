-- The next version of a questionnaire, or a new one, while the office writes it on pages.
create table questionnaire_draft (
  id {id},
  code text not null unique,
  definition text not null,
  revision integer not null,
  changed_at bigint not null,
  changed_by text not null
);
