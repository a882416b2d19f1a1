-- Messages that were withdrawn before they went out have a state of their own: those whose links were
-- ended were known by their error alone, those of erased people by having no address.
update outbox_message set state = 'withdrawn' where state = 'refused'
  and (error like '{"code":"links_ended"%' or to_address = '');

-- Confirmations that a Government's link has asked for within a day: how many of this participant, and
-- the last one; and what became of the confirmation where too many were asked for ('none', 'waits' for
-- an officer, 'not_sent').
alter table participant add column link_mails bigint not null default 0;
alter table participant add column link_mail_at bigint;
alter table participant add column confirmation_hold text not null default 'none';
create index participant_confirmation_waits on participant (series_id, sort_name, id) where confirmation_hold = 'waits';
alter table delegation_tally add column waiting bigint not null default 0;
