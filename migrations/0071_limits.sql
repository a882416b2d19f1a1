-- How many participants a delegation may name, how many of them sit at the table and are funded; of
-- a category of entities, or of one entity. No number: not limited.
create table delegation_limits (
  series_id bigint primary key references series (id),
  -- Of the whole conference.
  funded_in_all bigint,
  version bigint not null,
  changed_at bigint not null
);
create table delegation_limit (
  id {id},
  series_id bigint not null references series (id),
  -- Empty: that of the entity.
  category text not null,
  entity_id bigint references entity (id),
  participants bigint,
  seats bigint,
  funded bigint
);
create index delegation_limit_series on delegation_limit (series_id);

-- Written by whoever takes a place that is limited, so that two who do so at once are not both
-- counted as the last. Entity 0: the funded places of the conference.
create table delegation_limit_guard (
  series_id bigint not null references series (id),
  entity_id bigint not null,
  uses bigint not null,
  primary key (series_id, entity_id)
);

create index participant_funded on participant (series_id, entity_id) where is_funded = 1;
create index participant_asks_funding on participant (series_id, sort_name, id) where asks_funding = 1;
