-- What is the same in each copy of a message, and which other mailbox a report is of.

-- SHA-256 of sender, subject, day, texts and files; empty of what came in before, or is erased.
alter table incoming_message add column content text not null default '';
-- The mailbox to which a server sent the message on, in lower case; empty: the message's own.
alter table message_report add column forwarded_to text not null default '';
drop index message_report_once;
create unique index message_report_once on message_report (message_id, mailbox, kind, forwarded_to);
