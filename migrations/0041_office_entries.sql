-- What an officer last did to an entry for its Government, as it came by post, fax, e-mail or by hand:
-- 'entered', 'corrected', 'withdrawn' or 'restored'; empty: nothing, it was all done through the link.
alter table participant add column office_deed text not null default '';
alter table participant add column office_channel text not null default 'post';
alter table participant add column office_received_on text;
alter table participant add column office_letter bigint references register_entry (id);
alter table participant add column office_by text not null default '';
alter table participant add column office_at bigint;
