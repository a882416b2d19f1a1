-- Messages that were withdrawn before they went out have a state of their own: those whose links were
-- ended were known by their error alone, those of erased people by having no address.
update outbox_message set state = 'withdrawn' where state = 'refused'
  and (error like '{"code":"links_ended"%' or to_address = '');

