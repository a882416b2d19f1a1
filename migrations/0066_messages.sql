-- What an office says in its own words in the messages that leave by themselves when the state of a nomination changes.
-- A row for each version; an empty text: the program's own words again.
create table participant_message (
  id {id},
  series_id bigint not null references series (id),
  purpose text not null,
  language text not null,
  version bigint not null,
  subject text not null,
  opening text not null,
  body text not null,
  changed_by text not null,
  changed_at bigint not null,
  unique (series_id, purpose, language, version)
);

-- The enclosure of a note that goes with the confirmations of a conference; an empty reference: none.
create table participant_information (
  id {id},
  series_id bigint not null references series (id),
  note text not null,
  enclosure bigint not null,
  version bigint not null,
  changed_by text not null,
  changed_at bigint not null,
  unique (series_id, version)
);

-- An invitation for a calendar (RFC 5545) that goes with a mail: text, so that no file is written in a transaction.
alter table outbox_message add column calendar_text text not null default '';
