-- Long and translated texts as rows of their own: by subject, language and version.

-- version: grows with every change of the text, in whatever language.
create table long_text (
  id {id},
  subject_kind text not null,
  subject_id bigint not null,
  place bigint not null,
  version bigint not null,
  unique (subject_kind, subject_id, place)
);

-- replaced_by: the version that came in its place. Present are at most one final text in a language
-- and one in work. An empty body: the text was taken away.
create table long_text_version (
  text_id bigint not null references long_text (id),
  language text not null,
  version bigint not null,
  state text not null,
  body text not null,
  author_kind text not null,
  author_id bigint not null,
  created_at bigint not null,
  replaced_by bigint,
  primary key (text_id, language, version)
);
create unique index long_text_final on long_text_version (text_id, language)
  where replaced_by is null and state = 'final';
create unique index long_text_in_work on long_text_version (text_id, language)
  where replaced_by is null and state <> 'final';

-- The annotations of agendas. The former agenda of revision n becomes version n of its texts, the
-- present one the version after the last. Who wrote them is in the audit record; when, is known of
-- the replacement only. What is no JSON is kept as an English text.
-- version: of the annotation, 0 if there is none.
alter table agenda_item add column annotation_version bigint not null default 0;
alter table agenda_item_version add column annotation_version bigint not null default 0;

update agenda_item_version set annotation_version = revision where annotation <> '{}';
update agenda_item set annotation_version = (select coalesce(max(v.revision), 0) + 1
  from agenda_item_version v where v.meeting_id = agenda_item.meeting_id) where annotation <> '{}';

insert into long_text (subject_kind, subject_id, place, version)
  select 'agenda_annotation', meeting_id, number, max(annotation_version) from (
    select meeting_id, number, annotation_version from agenda_item
    union all select meeting_id, number, annotation_version from agenda_item_version) items
  where annotation_version > 0 group by meeting_id, number order by meeting_id, number;

-- only sqlite
insert into long_text_version
  (text_id, language, version, state, body, author_kind, author_id, created_at, replaced_by)
  select t.id, j.key, v.revision, 'final', j.value, 'system', 0, v.replaced_at, v.revision + 1
  from agenda_item_version v
  join long_text t on t.subject_kind = 'agenda_annotation' and t.subject_id = v.meeting_id and t.place = v.number,
  json_each(case when json_valid(v.annotation) then v.annotation else json_object('en', v.annotation) end) j
  where v.annotation_version > 0 and j.key in ('ar', 'zh', 'en', 'fr', 'ru', 'es') and j.value <> '';
insert into long_text_version
  (text_id, language, version, state, body, author_kind, author_id, created_at)
  select t.id, j.key, i.annotation_version, 'final', j.value, 'system', 0, (select coalesce(max(a.at), 0) from
    audit_entry a where a.subject_kind = 'meeting' and a.subject_id = i.meeting_id and a.action = 'agenda.set')
  from agenda_item i
  join long_text t on t.subject_kind = 'agenda_annotation' and t.subject_id = i.meeting_id and t.place = i.number,
  json_each(case when json_valid(i.annotation) then i.annotation else json_object('en', i.annotation) end) j
  where i.annotation_version > 0 and j.key in ('ar', 'zh', 'en', 'fr', 'ru', 'es') and j.value <> '';
-- end
-- only postgresql
create function pg_temp.is_json(t text) returns boolean language plpgsql as $$ begin perform t::jsonb; return true; exception when others then return false; end $$;
insert into long_text_version
  (text_id, language, version, state, body, author_kind, author_id, created_at, replaced_by)
  select t.id, j.key, v.revision, 'final', j.value, 'system', 0, v.replaced_at, v.revision + 1
  from agenda_item_version v
  join long_text t on t.subject_kind = 'agenda_annotation' and t.subject_id = v.meeting_id and t.place = v.number
  cross join lateral jsonb_each_text(case when pg_temp.is_json(v.annotation) then v.annotation::jsonb
    else jsonb_build_object('en', v.annotation) end) j
  where v.annotation_version > 0 and j.key in ('ar', 'zh', 'en', 'fr', 'ru', 'es') and j.value <> '';
insert into long_text_version
  (text_id, language, version, state, body, author_kind, author_id, created_at)
  select t.id, j.key, i.annotation_version, 'final', j.value, 'system', 0, (select coalesce(max(a.at), 0) from
    audit_entry a where a.subject_kind = 'meeting' and a.subject_id = i.meeting_id and a.action = 'agenda.set')
  from agenda_item i
  join long_text t on t.subject_kind = 'agenda_annotation' and t.subject_id = i.meeting_id and t.place = i.number
  cross join lateral jsonb_each_text(case when pg_temp.is_json(i.annotation) then i.annotation::jsonb
    else jsonb_build_object('en', i.annotation) end) j
  where i.annotation_version > 0 and j.key in ('ar', 'zh', 'en', 'fr', 'ru', 'es') and j.value <> '';
-- end
alter table agenda_item drop column annotation;
alter table agenda_item_version drop column annotation;

-- The guiding questions of calls for views: never changed, so each is version 1.
insert into long_text (subject_kind, subject_id, place, version)
  select 'guiding_question', call_id, position, 1 from guiding_question order by call_id, position;
-- only sqlite
insert into long_text_version
  (text_id, language, version, state, body, author_kind, author_id, created_at)
  select t.id, j.key, 1, 'final', j.value, 'system', 0, c.created_at
  from guiding_question q join call_for_views c on c.id = q.call_id
  join long_text t on t.subject_kind = 'guiding_question' and t.subject_id = q.call_id and t.place = q.position,
  json_each(case when json_valid(q.text) then q.text else json_object('en', q.text) end) j
  where j.key in ('ar', 'zh', 'en', 'fr', 'ru', 'es') and j.value <> '';
-- end
-- only postgresql
insert into long_text_version
  (text_id, language, version, state, body, author_kind, author_id, created_at)
  select t.id, j.key, 1, 'final', j.value, 'system', 0, c.created_at
  from guiding_question q join call_for_views c on c.id = q.call_id
  join long_text t on t.subject_kind = 'guiding_question' and t.subject_id = q.call_id and t.place = q.position
  cross join lateral jsonb_each_text(case when pg_temp.is_json(q.text) then q.text::jsonb
    else jsonb_build_object('en', q.text) end) j
  where j.key in ('ar', 'zh', 'en', 'fr', 'ru', 'es') and j.value <> '';
drop function pg_temp.is_json(text);
-- end
alter table guiding_question drop column text;
