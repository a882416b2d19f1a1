-- Delegations: the links Governments nominate with, participants, and their former states.

-- Tokens are derived from the server's key and (series, entity, generation); only the hash is kept.
-- A link has no date of expiry of its own: it ends with the last meeting of its series, and dates
-- of meetings may move.
create table nomination_link (
  id {id},
  series_id bigint not null references series (id),
  entity_id bigint not null references entity (id),
  generation bigint not null,
  token_hash text not null unique,
  state text not null check (state in ('active', 'revoked')),
  created_at bigint not null,
  unique (series_id, entity_id, generation)
);

create table participant (
  id {id},
  series_id bigint not null references series (id),
  entity_id bigint not null references entity (id),
  honorific text not null,
  given_name text not null,
  family_name text not null,
  original_name text not null,
  function_title text not null,
  role text not null check (role in ('head', 'deputy_head', 'representative', 'alternate', 'adviser', 'observer')),
  email text not null,
  phone text not null,
  language text not null,
  state text not null check (state in ('nominated', 'late', 'refused', 'withdrawn')),
  came_late bigint not null,
  version bigint not null,
  address_version bigint not null,
  confirmed_at bigint,
  submission_key text not null,
  sort_name text not null,
  search_text text not null,
  created_at bigint not null,
  changed_at bigint not null,
  unique (entity_id, submission_key)
);
create index participant_delegation on participant (series_id, entity_id);
create index participant_by_name on participant (series_id, sort_name, id);

create table participant_meeting (
  participant_id bigint not null references participant (id),
  meeting_id bigint not null references meeting (id),
  primary key (participant_id, meeting_id)
);

-- What stood before each change; details are one JSON object.
create table participant_version (
  id {id},
  participant_id bigint not null references participant (id),
  version bigint not null,
  replaced_at bigint not null,
  state text not null,
  details text not null,
  unique (participant_id, version)
);
