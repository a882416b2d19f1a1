-- To whom a note goes, where an officer has chosen; whom else a message names in its head.

alter table note add column chosen bigint not null default 0;
create table note_choice (
  note_id bigint not null references note (id),
  addressee_id bigint not null references addressee (id),
  primary key (note_id, addressee_id)
);

-- By lines; empty: the message names its one receiver.
alter table outbox_message add column head_to text not null default '';
alter table outbox_message add column head_cc text not null default '';

-- What the covering message says in the place of its first sentence, JSON by language.
alter table note add column cover text not null default '{}';
