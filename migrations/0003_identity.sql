-- Persons who sign in, their sessions and their sign-in links. Tokens are kept as hashes only.

create table person (
  id {id},
  name text not null,
  email text not null,
  email_key text not null unique,
  role text not null check (role in ('administrator', 'officer')),
  password_hash text,
  active bigint not null default 1,
  failed_sign_ins bigint not null default 0,
  created_at bigint not null
);

create table session (
  token_hash text primary key,
  person_id bigint not null references person (id),
  created_at bigint not null,
  last_seen_at bigint not null
);
create index session_person on session (person_id);
create index session_age on session (created_at);

create table sign_in_link (
  token_hash text primary key,
  person_id bigint not null references person (id),
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);
create index sign_in_link_person on sign_in_link (person_id);
create index sign_in_link_expiry on sign_in_link (expires_at);
