-- A message that was refused, and whose matter went another way since: by hand, by post, to another
-- address. Nothing sends it again.
alter table outbox_message add column settled bigint not null default 0;
