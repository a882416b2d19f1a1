-- The notes verbales with which Governments name their delegations: one covers many participants.
create table covering_note (
  id {id},
  series_id bigint not null references series (id),
  entity_id bigint not null references entity (id),
  reference text not null,
  dated text,
  file_hash text not null,
  file_type text not null,
  file_name text not null,
  -- Everybody of the delegation, whoever is named later too; else those of the list.
  covers_all bigint not null,
  -- Ids of participants, with a space between.
  participants text not null,
  is_removed bigint not null,
  submission_key text not null,
  added_at bigint not null,
  added_by text not null,
  unique (series_id, entity_id, submission_key)
);
