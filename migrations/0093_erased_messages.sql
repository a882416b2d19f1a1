-- When a message was erased with its person. Of those erased before nobody knows the day.
alter table outbox_message add column erased_at bigint;

-- What came from somebody who was erased before it was filed does not wait to be filed.
update incoming_message set state = 'erased', former_state = '' where raw_hash = '' and sender = '' and sender_address = '' and search = '' and state in ('parsed', 'bounce', 'set_aside', 'duplicate');
