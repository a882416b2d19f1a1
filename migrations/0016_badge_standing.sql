-- Where every participant stands between photograph and badge, so that a page of a list and the
-- counts above it need not load everybody.

create table badge_standing (
  participant_id bigint primary key references participant (id),
  series_id bigint not null references series (id),
  entity_id bigint not null references entity (id),
  registered bigint not null,
  has_email bigint not null,
  sort_name text not null,
  -- A hash of what a badge shows of the person now; empty until the program has worked it out.
  facts text not null default '',
  photo_version bigint not null default 0,
  badge_number bigint not null default 0,
  waiting bigint not null default 0,
  printed bigint not null default 0,
  printed_facts text not null default '',
  printed_photo bigint not null default 0,
  standing text not null generated always as (
    case when waiting = 1 then 'waiting'
         when printed = 0 and photo_version = 0 then 'without_photo'
         when printed = 0 then 'ready'
         when printed_photo = photo_version and printed_facts = facts then 'printed'
         else 'changed' end) stored
);

-- Where a printing was made of the present version, what it shows is known; the rest is worked out
-- by the program when it starts.
insert into badge_standing (participant_id, series_id, entity_id, registered, has_email, sort_name,
  facts, photo_version, badge_number, waiting, printed, printed_facts, printed_photo)
select p.id, p.series_id, p.entity_id, case when p.state = 'nominated' then 1 else 0 end,
  case when p.email <> '' then 1 else 0 end, p.sort_name,
  case when l.participant_version = p.version then l.printed_facts else '' end,
  coalesce(f.version, 0), coalesce(b.number, 0), case when w.badge_id is null then 0 else 1 end,
  case when l.id is null then 0 else 1 end, coalesce(l.printed_facts, ''),
  coalesce(l.photo_version, 0)
from participant p
left join photo f on f.participant_id = p.id and f.state = 'current'
left join badge b on b.participant_id = p.id
left join badge_print l on l.id = (select max(id) from badge_print where badge_id = b.id and state = 'printed')
left join (select distinct badge_id from badge_print where state = 'waiting') w on w.badge_id = b.id;

create index badge_standing_of_entity on badge_standing (series_id, entity_id, standing);
create index badge_standing_missing on badge_standing (series_id, sort_name, participant_id) where registered = 1 and photo_version = 0;
create index badge_standing_missing_email on badge_standing (series_id, has_email, sort_name, participant_id) where registered = 1 and photo_version = 0;
create index badge_standing_photograph on badge_standing (series_id, sort_name, participant_id, entity_id) where registered = 1 and photo_version > 0;
create index badge_standing_take_out on badge_standing (series_id, badge_number) where registered = 0 and printed = 1;
create index badge_standing_unknown on badge_standing (participant_id) where facts = '';

-- The counts of badge_standing, kept by triggers. PostgreSQL adds to one of several rows, by the
-- connection, so that transactions that change other participants of an entity do not meet here.
create table badge_tally (
  series_id bigint not null references series (id),
  entity_id bigint not null references entity (id),
  part bigint not null,
  registered bigint not null,
  with_photo bigint not null,
  printed bigint not null,
  without_photo bigint not null,
  ready bigint not null,
  waiting bigint not null,
  changed bigint not null,
  unreachable bigint not null,
  take_out bigint not null,
  primary key (series_id, entity_id, part)
);

insert into badge_tally (series_id, entity_id, part, registered, with_photo, printed, without_photo,
  ready, waiting, changed, unreachable, take_out)
select series_id, entity_id, 0, sum(registered),
  sum(case when registered = 1 and photo_version > 0 then 1 else 0 end),
  sum(case when registered = 1 and printed = 1 then 1 else 0 end),
  sum(case when registered = 1 and standing = 'without_photo' then 1 else 0 end),
  sum(case when registered = 1 and standing = 'ready' then 1 else 0 end),
  sum(case when registered = 1 and standing = 'waiting' then 1 else 0 end),
  sum(case when registered = 1 and standing = 'changed' then 1 else 0 end),
  sum(case when registered = 1 and photo_version = 0 and has_email = 0 then 1 else 0 end),
  sum(case when registered = 0 and printed = 1 then 1 else 0 end)
from badge_standing group by series_id, entity_id;

-- A participant's series and entity never change.
-- only sqlite
create trigger badge_standing_added after insert on badge_standing begin
  insert into badge_tally values (new.series_id, new.entity_id, 0, new.registered,
    new.registered = 1 and new.photo_version > 0, new.registered = 1 and new.printed = 1,
    new.registered = 1 and new.standing = 'without_photo',
    new.registered = 1 and new.standing = 'ready', new.registered = 1 and new.standing = 'waiting',
    new.registered = 1 and new.standing = 'changed',
    new.registered = 1 and new.photo_version = 0 and new.has_email = 0,
    new.registered = 0 and new.printed = 1)
  on conflict (series_id, entity_id, part) do update set registered = registered + excluded.registered,
    with_photo = with_photo + excluded.with_photo, printed = printed + excluded.printed,
    without_photo = without_photo + excluded.without_photo, ready = ready + excluded.ready,
    waiting = waiting + excluded.waiting, changed = changed + excluded.changed,
    unreachable = unreachable + excluded.unreachable, take_out = take_out + excluded.take_out
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
    take_out = take_out + (new.registered = 0 and new.printed = 1) - (old.registered = 0 and old.printed = 1)
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
    take_out = take_out - (old.registered = 0 and old.printed = 1)
  where series_id = old.series_id and entity_id = old.entity_id and part = 0
  ; end;
-- end
-- only postgresql
create function badge_tally_add(sign bigint, rows badge_standing[]) returns void language sql as $$
  insert into badge_tally select series_id, entity_id, pg_backend_pid() % 8, sign * sum(registered),
    sign * count(*) filter (where registered = 1 and photo_version > 0),
    sign * count(*) filter (where registered = 1 and printed = 1),
    sign * count(*) filter (where registered = 1 and standing = 'without_photo'),
    sign * count(*) filter (where registered = 1 and standing = 'ready'),
    sign * count(*) filter (where registered = 1 and standing = 'waiting'),
    sign * count(*) filter (where registered = 1 and standing = 'changed'),
    sign * count(*) filter (where registered = 1 and photo_version = 0 and has_email = 0),
    sign * count(*) filter (where registered = 0 and printed = 1)
  from unnest(rows) group by series_id, entity_id order by series_id, entity_id
  on conflict (series_id, entity_id, part) do update set
    registered = badge_tally.registered + excluded.registered,
    with_photo = badge_tally.with_photo + excluded.with_photo,
    printed = badge_tally.printed + excluded.printed,
    without_photo = badge_tally.without_photo + excluded.without_photo,
    ready = badge_tally.ready + excluded.ready, waiting = badge_tally.waiting + excluded.waiting,
    changed = badge_tally.changed + excluded.changed,
    unreachable = badge_tally.unreachable + excluded.unreachable,
    take_out = badge_tally.take_out + excluded.take_out
  $$;
create function badge_standing_counted() returns trigger language plpgsql as $$
  begin if tg_op <> 'INSERT' then perform badge_tally_add(-1, array(select cast(row(b.*) as badge_standing) from before b))
  ; end if
  ; if tg_op <> 'DELETE' then perform badge_tally_add(1, array(select cast(row(a.*) as badge_standing) from after a))
  ; end if
  ; return null
  ; end
  $$;
create trigger badge_standing_added after insert on badge_standing referencing new table as after for each statement execute function badge_standing_counted();
create trigger badge_standing_changed after update on badge_standing referencing old table as before new table as after for each statement execute function badge_standing_counted();
create trigger badge_standing_removed after delete on badge_standing referencing old table as before for each statement execute function badge_standing_counted();
-- end
