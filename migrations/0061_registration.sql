-- What is said of a participant besides the name, and the states between nomination and
-- registration: what stood as nominated was registered by that alone.
alter table participant rename column original_name to original_family_name;
alter table participant add column original_given_name text not null default '';
alter table participant add column name_order text not null default 'given_first';
alter table participant add column ministry text not null default '';
alter table participant add column gender text not null default '';
-- Codes of languages and ISO days, with a space between.
alter table participant add column spoken text not null default '';
alter table participant add column days text not null default '';
alter table participant add column needs_visa_letter bigint not null default 0;
alter table participant add column asks_funding bigint not null default 0;
alter table participant add column at_table bigint not null default 0;
alter table participant add column is_listed bigint not null default 1;
alter table participant add column late_reason text not null default '';
-- Of the officer's last decision.
alter table participant add column reason text not null default '';
alter table participant add column is_funded bigint not null default 0;
-- Whom this one has taken the place of.
alter table participant add column replaces bigint references participant (id);
create index participant_replaces on participant (replaces) where replaces is not null;
alter table participant_version add column reason text not null default '';

update participant set state = 'registered' where state = 'nominated';
update participant_version set state = 'registered' where state = 'nominated';

-- Participants counted by series, entity and state: a state more needs no column.
drop table delegation_tally;
create table delegation_tally (
  series_id bigint not null references series (id),
  entity_id bigint not null references entity (id),
  part bigint not null,
  state text not null,
  people bigint not null,
  with_email bigint not null,
  confirmed bigint not null,
  late_changes bigint not null,
  late_changes_email bigint not null,
  waiting bigint not null,
  primary key (series_id, entity_id, part, state)
);
insert into delegation_tally (series_id, entity_id, part, state, people, with_email, confirmed,
  late_changes, late_changes_email, waiting)
select series_id, entity_id, 0, state, count(*),
  count(case when email <> '' then 1 end),
  count(case when state = 'registered' and confirmed_at is not null then 1 end),
  count(case when late_unseen = 1 then 1 end),
  count(case when late_unseen = 1 and email <> '' then 1 end),
  count(case when state = 'registered' and confirmation_hold = 'waits' then 1 end)
from participant group by series_id, entity_id, state;

-- How nominations for a series are taken; without a row in time is registered at once, and what
-- comes late is marked.
create table nomination_rules (
  series_id bigint primary key references series (id),
  acceptance text not null,
  late text not null,
  version bigint not null,
  changed_at bigint not null
);
