-- How somebody takes part in a conference that is held in person and online: 'in_person', 'online', or empty where
-- it was not asked.
alter table participant add column presence text not null default '';
