-- A list of participants between its upload and the decision to take it. Who brought it for which
-- delegation (none: a column says it), how its columns are read, and what was said of its rows.
create table participant_list (
  id {id},
  series_id bigint not null references series (id),
  entity_id bigint references entity (id),
  by_office bigint not null default 0,
  file_name text not null,
  file_hash text not null,
  charset text not null default '',
  fields text not null default '',
  role text not null default '',
  language text not null,
  corrects bigint not null default 0,
  late_reason text not null default '',
  answers text not null default '',
  came_by text not null default '',
  received_on text not null default '',
  letter bigint not null default 0,
  is_told bigint not null default 1,
  state text not null,
  uploaded_at bigint not null,
  uploaded_by text not null
);
create index participant_list_state on participant_list (state, uploaded_at);
