-- Technical assistance: what States need, what providers offer, which offer serves which need, what was done, and what a
-- body recommended. Lists of codes are texts, separated by spaces; an article is "UNTOC:5", 0 the instrument as a whole.
create table assistance_need (
  id {id},
  entity_id bigint not null references entity (id),
  instrument text not null,
  article integer not null,
  kind text not null,
  body text not null,
  source text not null,
  source_id bigint,
  reference text not null,
  consent text not null,
  language text,
  needed_by text,
  state text not null,
  version integer not null,
  made_at bigint not null,
  made_by text not null
);
create unique index assistance_need_once on assistance_need (source, source_id) where source_id is not null;
create index assistance_need_by_entity on assistance_need (entity_id);

-- provider is the name of one that is no entity of the directory; then entity_id is null.
create table assistance_offer (
  id {id},
  entity_id bigint references entity (id),
  provider text not null,
  kinds text not null,
  articles text not null,
  groups text not null,
  states text not null,
  languages text not null,
  from_on text,
  until_on text,
  capacity integer not null,
  contact text not null,
  body text not null,
  state text not null,
  version integer not null,
  made_at bigint not null,
  made_by text not null
);

create table assistance_match (
  id {id},
  need_id bigint not null references assistance_need (id),
  offer_id bigint not null references assistance_offer (id),
  state text not null,
  made_at bigint not null,
  made_by text not null
);
create unique index assistance_match_once on assistance_match (need_id, offer_id)
  where state in ('proposed', 'accepted', 'completed');
create index assistance_match_by_offer on assistance_match (offer_id);

create table assistance_answer (
  id {id},
  match_id bigint not null references assistance_match (id),
  side text not null,
  accepts integer not null,
  reason text not null,
  answered_by text not null,
  reference text not null,
  answered_on text not null,
  made_at bigint not null,
  made_by text not null
);
create index assistance_answer_by_match on assistance_answer (match_id, id);

create table assistance_activity (
  id {id},
  match_id bigint not null references assistance_match (id),
  title text not null,
  state text not null,
  first_day text not null,
  last_day text not null,
  place text not null,
  participants integer,
  result text not null,
  version integer not null,
  made_at bigint not null,
  made_by text not null
);
create index assistance_activity_by_match on assistance_activity (match_id, id);

-- Whatever was done with a need, an offer, a match or an activity; former is the row as it was before, as JSON, or empty.
create table assistance_history (
  id {id},
  subject text not null,
  subject_id bigint not null,
  act text not null,
  remark text not null,
  former text not null,
  made_at bigint not null,
  made_by text not null
);
create index assistance_history_by_subject on assistance_history (subject, subject_id, id);

-- The text of a recommendation is in the texts of its subject.
create table recommendation (
  id {id},
  meeting_id bigint not null references meeting (id),
  number integer not null,
  addressees text not null,
  articles text not null,
  needs text not null,
  state text not null,
  adopted_on text,
  decision text not null,
  decided_on text,
  version integer not null,
  made_at bigint not null,
  made_by text not null,
  unique (meeting_id, number)
);

create table recommendation_entry (
  id {id},
  recommendation_id bigint not null references recommendation (id),
  state text not null,
  status text not null,
  entered_on text not null,
  said_by text not null,
  body text not null,
  made_at bigint not null,
  made_by text not null
);
create index recommendation_entry_by_recommendation on recommendation_entry (recommendation_id, id);
