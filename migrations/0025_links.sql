-- Personal links of every purpose in one table: nomination (within a series, of an entity), views
-- (within a call, of an entity), photo (of a participant, within nothing). Only hashes of tokens are
-- kept, so links handed out before go on working whatever they were derived from.
create table link (
  id {id},
  purpose text not null,
  within_id bigint not null,
  subject_id bigint not null,
  generation bigint not null,
  token_hash text not null unique,
  state text not null,
  key_generation bigint not null,
  created_at bigint not null,
  ended_at bigint,
  last_used_at bigint,
  uses bigint not null,
  unique (purpose, within_id, subject_id, generation)
);

insert into link (purpose, within_id, subject_id, generation, token_hash, state, key_generation, created_at, uses)
  select 'nomination', series_id, entity_id, generation, token_hash, state, 1, created_at, 0
  from nomination_link order by id;

insert into link (purpose, within_id, subject_id, generation, token_hash, state, key_generation, created_at, uses)
  select 'photo', 0, participant_id, row_number() over (partition by participant_id order by id), token_hash, state, 1,
         created_at, 0
  from photo_link order by id;

insert into link (purpose, within_id, subject_id, generation, token_hash, state, key_generation, created_at, uses)
  select 'views', call_id, entity_id, 1, token_hash, 'active', 1, created_at, 0
  from views_link order by call_id, entity_id;

drop table nomination_link;
drop table photo_link;
drop table views_link;

create index audit_actor on audit_entry (actor_kind, actor_id, id);
