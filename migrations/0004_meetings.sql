-- Bodies, what they decided, and the meetings they hold. Local dates are ISO and read in the zone.

create table body (
  id {id},
  symbol text not null unique,
  parent_id bigint references body (id),
  name text not null
);

create table mandate (
  id {id},
  body_id bigint not null references body (id),
  reference text not null,
  title text not null,
  unique (body_id, reference)
);

-- Meetings convened together under one note, with one nomination and one badge.
create table series (
  id {id},
  slug text not null unique,
  title text not null,
  body_id bigint not null references body (id),
  zone text not null,
  nomination_deadline text not null
);

create table meeting (
  id {id},
  series_id bigint not null references series (id),
  body_id bigint not null references body (id),
  mandate_id bigint not null references mandate (id),
  slug text not null unique,
  position bigint not null,
  title text not null,
  short_title text not null,
  city text not null,
  venue text not null,
  first_day text not null,
  last_day text not null,
  interpretation text not null
);

create table meeting_version (
  id {id},
  meeting_id bigint not null references meeting (id),
  replaced_at bigint not null,
  first_day text not null,
  last_day text not null,
  venue text not null
);

create table meeting_address (
  path text primary key,
  meeting_id bigint not null references meeting (id)
);
