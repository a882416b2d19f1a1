-- By what the same person in a delegation is known again; filled at start with the other foldings of names.

alter table participant add column same_name text not null default '';
create index participant_same_name on participant (series_id, entity_id, same_name, state);
