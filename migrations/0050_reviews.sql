-- Review mechanisms: each version of a definition is kept as it was written, since a review that runs keeps the one
-- it started with.
create table mechanism (
  id {id},
  code text not null unique,
  created_at bigint not null
);

create table mechanism_version (
  id {id},
  mechanism_id bigint not null references mechanism (id),
  version integer not null,
  name text not null,
  definition text not null,
  made_at bigint not null,
  made_by text not null,
  unique (mechanism_id, version)
);

-- One phase of a mechanism, run with one version of it.
create table review_round (
  id {id},
  mechanism_version_id bigint not null references mechanism_version (id),
  phase text not null,
  opened_at bigint not null,
  closed_at bigint,
  unique (mechanism_version_id, phase)
);

-- The lots of a round: first its seed is sealed (only the hash is public), then drawn. Redraws follow the draw they change.
create table review_draw (
  id {id},
  round_id bigint not null references review_round (id),
  number integer not null,
  state text not null,
  commitment text not null,
  seed text not null,
  requests text not null default '',
  bound_by text not null default '',
  protocol_sha256 text not null default '',
  made_at bigint not null,
  made_by text not null,
  drawn_at bigint,
  redraws bigint not null default 0,
  unique (round_id, number)
);

create table country_review (
  id {id},
  round_id bigint not null references review_round (id),
  entity_id bigint not null references entity (id),
  cohort integer not null,
  unique (round_id, entity_id)
);

create table country_review_reviewer (
  id {id},
  review_id bigint not null references country_review (id),
  entity_id bigint not null references entity (id),
  instrument text not null,
  seat integer not null,
  reason text not null,
  unique (review_id, instrument, entity_id)
);
create index country_review_reviewer_by_entity on country_review_reviewer (entity_id, review_id);
