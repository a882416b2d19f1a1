-- Officers hold, release and cancel mail; what left is kept to the byte; answers find their dispatch.

-- Which threads send it: mail that somebody waits for to get in goes first.
alter table outbox_message add column lane text not null default 'mail';
alter table outbox_message add column in_reply_to text not null default '';
-- By lines, the oldest first.
alter table outbox_message add column reference_ids text not null default '';
alter table outbox_message add column acknowledges bigint not null default 0;
-- The connection broke once it was under way: the mail server may have it.
alter table outbox_message add column in_doubt bigint not null default 0;
-- Name, address and subject, folded for searching; of former messages without accents folded.
alter table outbox_message add column search_text text not null default '';
update outbox_message set search_text = lower(to_name || ' ' || to_address || ' ' || subject) where to_address <> '';

-- What an officer did to one or several messages; the newest act of a message, and its state before it.
create table outbox_act (
  id {id},
  kind text not null,
  at bigint not null,
  by_label text not null,
  undone_at bigint
);
alter table outbox_message add column act_id bigint references outbox_act (id);
alter table outbox_message add column state_before text not null default '';
create index outbox_message_act on outbox_message (act_id);
create index outbox_created on outbox_message (created_at, id);

-- One row while the office's mail is held, sign-in mail aside.
create table outbox_hold (
  id bigint primary key,
  at bigint not null,
  by_label text not null
);
-- When the next message may leave, if so many a minute may (one row).
create table outbox_rate (
  id bigint primary key,
  next_at bigint not null
);
insert into outbox_rate (id, next_at) values (1, 0);

-- The message as it left: the text, and where in it which file stands as base64, in lines of so many columns
-- ("offset columns hash" by lines). The hash is that of the whole.
create table outbox_archive (
  message_id bigint primary key references outbox_message (id),
  sha256 text not null,
  literal text not null,
  gaps text not null
);

-- Notes whose messages are held as they are prepared.
create table note_hold (
  note_id bigint primary key references note (id),
  at bigint not null,
  by_label text not null
);

alter table dispatch_message add column reply_hash text;
create unique index dispatch_message_reply on dispatch_message (reply_hash);
