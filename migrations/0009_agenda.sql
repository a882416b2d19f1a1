-- The agenda of a meeting and the timetable of its work. Times of day are HH:MM in the series' zone.

create table agenda_item (
  meeting_id bigint not null references meeting (id),
  number bigint not null,
  title text not null,
  annotation text not null,
  brief bigint not null,
  primary key (meeting_id, number)
);

create table timetable_slot (
  meeting_id bigint not null references meeting (id),
  position bigint not null,
  day text not null,
  start_time text not null,
  end_time text not null,
  items text not null,
  title text not null,
  primary key (meeting_id, position)
);

-- What stood before each replacement, whole. Revisions are counted for each meeting from 1.
create table agenda_item_version (
  meeting_id bigint not null references meeting (id),
  revision bigint not null,
  replaced_at bigint not null,
  number bigint not null,
  title text not null,
  annotation text not null,
  brief bigint not null,
  primary key (meeting_id, revision, number)
);

create table timetable_slot_version (
  meeting_id bigint not null references meeting (id),
  revision bigint not null,
  replaced_at bigint not null,
  position bigint not null,
  day text not null,
  start_time text not null,
  end_time text not null,
  items text not null,
  title text not null,
  primary key (meeting_id, revision, position)
);
