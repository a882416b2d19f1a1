-- Photographs and their links, badges and the batches they are printed in.

-- Tokens are derived from the server's key, the participant and the e-mail address they went to:
-- a new address gets a new link, and the one that went astray is revoked. Only the hash is kept.
create table photo_link (
  id {id},
  participant_id bigint not null references participant (id),
  token_hash text not null unique,
  state text not null check (state in ('active', 'revoked')),
  created_at bigint not null
);
create index photo_link_participant on photo_link (participant_id, state);

-- Every photograph that was ever accepted; at most one of a participant is current.
create table photo (
  id {id},
  series_id bigint not null references series (id),
  participant_id bigint not null references participant (id),
  version bigint not null,
  file_hash text not null,
  source_width bigint not null,
  source_height bigint not null,
  crop text not null,
  state text not null check (state in ('current', 'replaced', 'removed')),
  removal_reason text not null default '',
  uploaded_at bigint not null,
  ended_at bigint,
  unique (participant_id, version)
);
create index photo_series on photo (series_id, state);
create unique index photo_current on photo (participant_id) where state = 'current';

-- One badge for each participant; its number and code stay the same however often it is printed.
create table badge_counter (
  series_id bigint primary key references series (id),
  last_number bigint not null
);

create table badge (
  id {id},
  series_id bigint not null references series (id),
  participant_id bigint not null unique references participant (id),
  number bigint not null,
  code text not null unique,
  created_at bigint not null,
  unique (series_id, number)
);

create table badge_batch (
  id {id},
  series_id bigint not null references series (id),
  submission_key text not null unique,
  selection text not null check (selection in ('ready', 'changed', 'without_photo', 'chosen')),
  language text not null,
  badges bigint not null,
  state text not null check (state in ('waiting', 'printed', 'failed')),
  failure text not null default '',
  failure_about text not null default '',
  pdf_hash text not null default '',
  created_by text not null,
  created_at bigint not null,
  finished_at bigint
);
create index badge_batch_series on badge_batch (series_id, id);

-- One printing of one badge. What it was printed from is written when it is drawn.
create table badge_print (
  id {id},
  batch_id bigint not null references badge_batch (id),
  badge_id bigint not null references badge (id),
  state text not null check (state in ('waiting', 'printed', 'left_out')),
  participant_version bigint not null default 0,
  photo_version bigint not null default 0,
  printed_facts text not null default '',
  unique (batch_id, badge_id)
);
create index badge_print_badge on badge_print (badge_id, id);
