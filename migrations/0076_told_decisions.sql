-- What was said of decisions, and what went beyond limits.

-- Which message of the outbox has told of a decision on a participant; several refusals of one act are one message.
create table told_decision (
  participant_id bigint not null references participant (id),
  -- Of the participant, as the decision has left it; 0: of a promise of funding that was told before this was kept.
  version bigint not null,
  message_key text not null,
  primary key (participant_id, version)
);
insert into told_decision (participant_id, version, message_key)
  select p.id, p.version, m.key from outbox_message m
  join participant p on m.key = 'referral:' || cast(p.id as text) || ':' || cast(p.version as text)
  where m.purpose = 'referral';
insert into told_decision (participant_id, version, message_key)
  select p.id, 0, max(m.key) from participant p
  join outbox_message m on m.key like 'funding:' || cast(p.id as text) || ':%'
  where p.is_funded = 1 and m.purpose = 'funding' group by p.id;

-- What an officer did beyond a limit of a delegation; the record has the same. No names of participants.
create table beyond_limit (
  id {id},
  series_id bigint not null references series (id),
  participant_id bigint not null references participant (id),
  -- Of the participant, as the act has left it.
  version bigint not null,
  action text not null,
  -- JSON object; "beyond": "participants 6/5".
  detail text not null,
  done_by text not null,
  done_at bigint not null
);
create index beyond_limit_of_series on beyond_limit (series_id, id);
insert into beyond_limit (series_id, participant_id, version, action, detail, done_by, done_at)
  select p.series_id, p.id, 0, a.action, a.detail, a.actor_label, a.at from audit_entry a
  join participant p on p.id = a.subject_id
  where a.subject_kind = 'participant' and a.detail like '%"beyond":%' order by a.id;
