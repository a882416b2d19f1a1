-- Participants counted by series and entity, in the transaction that changes one, so that no page
-- counts them one by one; and an index for each filter of the list, in the list's order.

-- PostgreSQL adds to one of several rows, by the connection, so that participants of one entity can
-- be changed at the same time; the sum over the parts counts. *_email: of them, with an address.
create table delegation_tally (
  series_id bigint not null references series (id),
  entity_id bigint not null references entity (id),
  part bigint not null,
  nominated bigint not null,
  late bigint not null,
  refused bigint not null,
  withdrawn bigint not null,
  nominated_email bigint not null,
  late_email bigint not null,
  refused_email bigint not null,
  withdrawn_email bigint not null,
  confirmed bigint not null,
  late_changes bigint not null,
  late_changes_email bigint not null,
  primary key (series_id, entity_id, part)
);

insert into delegation_tally (series_id, entity_id, part, nominated, late, refused, withdrawn,
  nominated_email, late_email, refused_email, withdrawn_email, confirmed, late_changes,
  late_changes_email)
select series_id, entity_id, 0,
  count(case when state = 'nominated' then 1 end),
  count(case when state = 'late' then 1 end),
  count(case when state = 'refused' then 1 end),
  count(case when state = 'withdrawn' then 1 end),
  count(case when state = 'nominated' and email <> '' then 1 end),
  count(case when state = 'late' and email <> '' then 1 end),
  count(case when state = 'refused' and email <> '' then 1 end),
  count(case when state = 'withdrawn' and email <> '' then 1 end),
  count(case when state = 'nominated' and confirmed_at is not null then 1 end),
  count(case when late_unseen = 1 then 1 end),
  count(case when late_unseen = 1 and email <> '' then 1 end)
from participant group by series_id, entity_id;

drop index participant_delegation;
create index participant_of_entity on participant (series_id, entity_id, sort_name, id);
create index participant_by_state on participant (series_id, state, sort_name, id);
create index participant_without_email on participant (series_id, sort_name, id) where email = '';
create index participant_state_without_email on participant (series_id, state, sort_name, id) where email = '';
create index participant_late_change on participant (series_id, sort_name, id) where late_unseen = 1;
