-- A photograph is accepted by an officer before a badge is printed with it. What a badge was printed with
-- counts as accepted.
alter table photo add column accepted_at bigint;
alter table photo add column accepted_by text not null default '';

-- only sqlite
drop trigger badge_standing_added;
drop trigger badge_standing_changed;
drop trigger badge_standing_removed;
-- end
-- only postgresql
drop trigger badge_standing_added on badge_standing;
drop trigger badge_standing_changed on badge_standing;
drop trigger badge_standing_removed on badge_standing;
-- end

drop index badge_standing_of_entity;
alter table badge_standing drop column standing;
alter table badge_standing add column photo_accepted bigint not null default 0;
update badge_standing set photo_accepted = 1 where printed = 1 and photo_version > 0 and printed_photo = photo_version;
update photo set accepted_at = uploaded_at where state = 'current' and exists (select 1 from badge_standing s
  where s.participant_id = photo.participant_id and s.photo_version = photo.version and s.photo_accepted = 1);

-- SQLite adds no stored column to a table that is there; this one is worked out when it is read.
-- only sqlite
alter table badge_standing add column standing text generated always as (
    case when waiting = 1 then 'waiting'
         when printed = 0 and photo_version = 0 then 'without_photo'
         when photo_version > 0 and photo_accepted = 0 then 'unseen'
         when printed = 0 then 'ready'
         when printed_photo = photo_version and printed_facts = facts then 'printed'
         else 'changed' end) virtual;
-- end
-- only postgresql
alter table badge_standing add column standing text not null generated always as (
    case when waiting = 1 then 'waiting'
         when printed = 0 and photo_version = 0 then 'without_photo'
         when photo_version > 0 and photo_accepted = 0 then 'unseen'
         when printed = 0 then 'ready'
         when printed_photo = photo_version and printed_facts = facts then 'printed'
         else 'changed' end) stored;
-- end
create index badge_standing_of_entity on badge_standing (series_id, entity_id, standing);
create index badge_standing_unseen on badge_standing (series_id, sort_name, participant_id) where registered = 1 and photo_version > 0 and photo_accepted = 0;

-- How many photographs of registered people nobody has accepted.
alter table badge_tally add column unseen bigint not null default 0;
delete from badge_tally;
insert into badge_tally (series_id, entity_id, part, registered, with_photo, printed, without_photo,
  ready, waiting, changed, unreachable, take_out, unseen)
select series_id, entity_id, 0, sum(registered),
  sum(case when registered = 1 and photo_version > 0 then 1 else 0 end),
  sum(case when registered = 1 and printed = 1 then 1 else 0 end),
  sum(case when registered = 1 and standing = 'without_photo' then 1 else 0 end),
  sum(case when registered = 1 and standing = 'ready' then 1 else 0 end),
  sum(case when registered = 1 and standing = 'waiting' then 1 else 0 end),
  sum(case when registered = 1 and standing = 'changed' then 1 else 0 end),
  sum(case when registered = 1 and photo_version = 0 and has_email = 0 then 1 else 0 end),
  sum(case when registered = 0 and printed = 1 then 1 else 0 end),
  sum(case when registered = 1 and photo_version > 0 and photo_accepted = 0 then 1 else 0 end)
from badge_standing group by series_id, entity_id;

-- only sqlite
create trigger badge_standing_added after insert on badge_standing begin
  insert into badge_tally (series_id, entity_id, part, registered, with_photo, printed, without_photo,
    ready, waiting, changed, unreachable, take_out, unseen)
  values (new.series_id, new.entity_id, 0, new.registered,
    new.registered = 1 and new.photo_version > 0, new.registered = 1 and new.printed = 1,
    new.registered = 1 and new.standing = 'without_photo',
    new.registered = 1 and new.standing = 'ready', new.registered = 1 and new.standing = 'waiting',
    new.registered = 1 and new.standing = 'changed',
    new.registered = 1 and new.photo_version = 0 and new.has_email = 0,
    new.registered = 0 and new.printed = 1,
    new.registered = 1 and new.photo_version > 0 and new.photo_accepted = 0)
  on conflict (series_id, entity_id, part) do update set registered = registered + excluded.registered,
    with_photo = with_photo + excluded.with_photo, printed = printed + excluded.printed,
    without_photo = without_photo + excluded.without_photo, ready = ready + excluded.ready,
    waiting = waiting + excluded.waiting, changed = changed + excluded.changed,
    unreachable = unreachable + excluded.unreachable, take_out = take_out + excluded.take_out,
    unseen = unseen + excluded.unseen
  ; end;
create trigger badge_standing_changed after update on badge_standing begin
  update badge_tally set registered = registered + new.registered - old.registered,
    with_photo = with_photo + (new.registered = 1 and new.photo_version > 0) - (old.registered = 1 and old.photo_version > 0),
    printed = printed + (new.registered = 1 and new.printed = 1) - (old.registered = 1 and old.printed = 1),
    without_photo = without_photo + (new.registered = 1 and new.standing = 'without_photo') - (old.registered = 1 and old.standing = 'without_photo'),
    ready = ready + (new.registered = 1 and new.standing = 'ready') - (old.registered = 1 and old.standing = 'ready'),
    waiting = waiting + (new.registered = 1 and new.standing = 'waiting') - (old.registered = 1 and old.standing = 'waiting'),
    changed = changed + (new.registered = 1 and new.standing = 'changed') - (old.registered = 1 and old.standing = 'changed'),
    unreachable = unreachable + (new.registered = 1 and new.photo_version = 0 and new.has_email = 0) - (old.registered = 1 and old.photo_version = 0 and old.has_email = 0),
    take_out = take_out + (new.registered = 0 and new.printed = 1) - (old.registered = 0 and old.printed = 1),
    unseen = unseen + (new.registered = 1 and new.photo_version > 0 and new.photo_accepted = 0) - (old.registered = 1 and old.photo_version > 0 and old.photo_accepted = 0)
  where series_id = new.series_id and entity_id = new.entity_id and part = 0
  ; end;
create trigger badge_standing_removed after delete on badge_standing begin
  update badge_tally set registered = registered - old.registered,
    with_photo = with_photo - (old.registered = 1 and old.photo_version > 0),
    printed = printed - (old.registered = 1 and old.printed = 1),
    without_photo = without_photo - (old.registered = 1 and old.standing = 'without_photo'),
    ready = ready - (old.registered = 1 and old.standing = 'ready'),
    waiting = waiting - (old.registered = 1 and old.standing = 'waiting'),
    changed = changed - (old.registered = 1 and old.standing = 'changed'),
    unreachable = unreachable - (old.registered = 1 and old.photo_version = 0 and old.has_email = 0),
    take_out = take_out - (old.registered = 0 and old.printed = 1),
    unseen = unseen - (old.registered = 1 and old.photo_version > 0 and old.photo_accepted = 0)
  where series_id = old.series_id and entity_id = old.entity_id and part = 0
  ; end;
-- end
-- only postgresql
create or replace function badge_tally_add(sign bigint, rows badge_standing[]) returns void language sql as $$
  insert into badge_tally (series_id, entity_id, part, registered, with_photo, printed, without_photo,
    ready, waiting, changed, unreachable, take_out, unseen)
    select series_id, entity_id, pg_backend_pid() % 8, sign * sum(registered),
    sign * count(*) filter (where registered = 1 and photo_version > 0),
    sign * count(*) filter (where registered = 1 and printed = 1),
    sign * count(*) filter (where registered = 1 and standing = 'without_photo'),
    sign * count(*) filter (where registered = 1 and standing = 'ready'),
    sign * count(*) filter (where registered = 1 and standing = 'waiting'),
    sign * count(*) filter (where registered = 1 and standing = 'changed'),
    sign * count(*) filter (where registered = 1 and photo_version = 0 and has_email = 0),
    sign * count(*) filter (where registered = 0 and printed = 1),
    sign * count(*) filter (where registered = 1 and photo_version > 0 and photo_accepted = 0)
  from unnest(rows) group by series_id, entity_id order by series_id, entity_id
  on conflict (series_id, entity_id, part) do update set
    registered = badge_tally.registered + excluded.registered,
    with_photo = badge_tally.with_photo + excluded.with_photo,
    printed = badge_tally.printed + excluded.printed,
    without_photo = badge_tally.without_photo + excluded.without_photo,
    ready = badge_tally.ready + excluded.ready, waiting = badge_tally.waiting + excluded.waiting,
    changed = badge_tally.changed + excluded.changed,
    unreachable = badge_tally.unreachable + excluded.unreachable,
    take_out = badge_tally.take_out + excluded.take_out,
    unseen = badge_tally.unseen + excluded.unseen
  $$;
create trigger badge_standing_added after insert on badge_standing referencing new table as after for each statement execute function badge_standing_counted();
create trigger badge_standing_changed after update on badge_standing referencing old table as before new table as after for each statement execute function badge_standing_counted();
create trigger badge_standing_removed after delete on badge_standing referencing old table as before for each statement execute function badge_standing_counted();
-- end
