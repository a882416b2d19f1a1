-- What comes into the office's mailbox. A message is kept as it came, in a file, before anything of it is read.

-- How far a folder of a mailbox was read: by the server's own numbers, which hold as long as uid_validity stays.
create table intake_mailbox (
  id {id},
  -- Server, user and folder.
  name text not null,
  uid_validity bigint not null,
  last_uid bigint not null,
  -- The last look that came to its end, and how many new messages it found.
  polled_at bigint,
  came bigint not null,
  -- The last look that did not, and why; no time where all is well again.
  failed_at bigint,
  failure text not null
);
create unique index intake_mailbox_name on intake_mailbox (name);

-- The same bytes are one row, however often they come. Where somebody is erased, the row stays without its texts.
create table incoming_message (
  id {id},
  mailbox_id bigint not null references intake_mailbox (id),
  uid_validity bigint not null,
  uid bigint not null,
  received_at bigint not null,
  stored_at bigint not null,
  -- Empty where the message was too large to be fetched, or is erased.
  raw_hash text not null,
  bytes bigint not null,
  state text not null,
  -- The state before an officer set it aside.
  former_state text not null,
  -- Why it could not be read, as a stored error; else empty.
  failure text not null,
  message_id text not null,
  sender text not null,
  sender_address text not null,
  subject text not null,
  dated text not null,
  automatic text not null,
  -- Parts, bytes or heads beyond the limits of reading; they are in the file.
  left_out bigint not null,
  attachments bigint not null,
  -- Sender, subject and the beginning of the text, folded.
  search text not null,
  -- The message with the same Message-ID that came first.
  same_as bigint references incoming_message (id)
);
create unique index incoming_message_bytes on incoming_message (raw_hash) where raw_hash <> '';
create index incoming_message_said on incoming_message (message_id);
create index incoming_message_state on incoming_message (state, id);
create index incoming_message_sender on incoming_message (sender_address, id);

create table incoming_part (
  id {id},
  message_id bigint not null references incoming_message (id),
  number bigint not null,
  file_name text not null,
  media_type text not null,
  content_id text not null,
  file_hash text not null,
  bytes bigint not null,
  mark text not null,
  scan text not null,
  -- What was found, as the scanner calls it.
  scan_name text not null
);
create unique index incoming_part_number on incoming_part (message_id, number);

-- Reports name the message they are about.
create index outbox_message_said on outbox_message (message_id);
