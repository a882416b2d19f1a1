-- A message is kept as a recipe: its texts, and the hashes of what is attached. It is built when it is sent or shown,
-- with the Message-ID that follows from its key and the time it was written, so that each time it is the same message.
-- Where eml_hash is not empty, the message of an older version stands whole in that file.

alter table outbox_message add column sender_name text not null default '';
alter table outbox_message add column sender_address text not null default '';
alter table outbox_message add column reply_to text not null default '';
alter table outbox_message add column plain_text text not null default '';
alter table outbox_message add column html_text text not null default '';
alter table outbox_message add column automatic bigint not null default 0;
alter table outbox_message add column attachments bigint not null default 0;
create index outbox_purpose on outbox_message (purpose, id);

create table outbox_attachment (
  message_id bigint not null references outbox_message (id),
  number bigint not null,
  file_name text not null,
  content_type text not null,
  file_hash text not null,
  primary key (message_id, number)
);
create index outbox_attachment_file on outbox_attachment (file_hash);
