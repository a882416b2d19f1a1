-- Reminders of notes that are planned before a deadline.

create table planned_reminder (
  id {id},
  note_id bigint not null references note (id),
  -- views or nominations.
  deadline text not null,
  -- So many days before it; with on_day (ISO, in the zone of the series) on that day instead.
  days_before bigint not null,
  on_day text,
  -- What counts as answered: any, nomination, views.
  answer text not null,
  by_itself bigint not null,
  -- The note that reminds; null: not made yet, or removed.
  draft_id bigint references note (id),
  -- '' until it has run; then sent, waiting, nobody, missed, withdrawn, dropped.
  outcome text not null,
  ran_at bigint,
  -- Why it waits: platform/json/stored_error.h.
  problem text not null,
  created_at bigint not null,
  created_by text not null
);
create index planned_reminder_of on planned_reminder (note_id);
create unique index planned_reminder_draft on planned_reminder (draft_id) where draft_id is not null;
create index planned_reminder_outcome on planned_reminder (outcome);

-- Whom a plan has reminded: nobody twice.
create table planned_reminder_addressee (
  plan_id bigint not null references planned_reminder (id),
  addressee_id bigint not null references addressee (id),
  reminded_at bigint not null,
  primary key (plan_id, addressee_id)
);
