-- What the office says of itself: a row for each state, the newest is in force. `replaces` is the id of
-- the state before (0: none), so that two who write at once cannot both follow the same one. Texts in
-- languages are Text6; `emblem` is the hash of a PNG in the file store.
create table office_state (
  id {id},
  replaces bigint not null unique,
  changed_at bigint not null,
  changed_by bigint not null,
  changed_by_label text not null,
  name text not null,
  organization text not null,
  city text not null,
  zone text not null,
  job_prefix text not null,
  gate text not null,
  general text not null,
  limited text not null,
  restricted text not null,
  email text not null,
  phone text not null,
  emblem text not null
);

-- Test messages to the sender's mail server. `state` is waiting, taken, refused or failed; `server` is
-- the address that was asked, `said` its own last line, `problem` a stored error (empty: none).
create table trial_mail (
  id {id},
  asked_at bigint not null,
  asked_by bigint not null,
  to_address text not null,
  language text not null,
  server text not null,
  state text not null,
  said text not null default '',
  problem text not null default '',
  answered_at bigint
);

-- Steps of the set-up that were put aside, by name.
create table set_up_aside (
  step text primary key,
  put_at bigint not null,
  put_by bigint not null
);
