-- What somebody writes in the form of a participant before it is sent.
create table participant_draft (
  id {id},
  series_id bigint not null references series (id),
  entity_id bigint not null references entity (id),
  -- Whose it is: "link", "focal:3", "officer:7".
  who text not null,
  draft_key text not null,
  -- "new", "correct-12", "replace-12"
  form text not null,
  name text not null,
  -- As it would be sent; empty when the form was sent or is not wanted.
  body text not null,
  is_over bigint not null,
  kept_at bigint not null,
  unique (series_id, entity_id, who, draft_key)
);
create index participant_draft_kept on participant_draft (kept_at);
create index participant_draft_form on participant_draft (form);
-- What was said in fields of the office stayed in former states of persons who had been erased.
-- only sqlite
update participant_version set details = json_patch(details, '{"further":"{}"}')
  where participant_id in (select id from participant where erased_at is not null and changed_at <= erased_at);
-- end
-- only postgresql
update participant_version set details = cast(cast(details as jsonb) || cast('{"further":"{}"}' as jsonb) as text)
  where participant_id in (select id from participant where erased_at is not null and changed_at <= erased_at);
-- end
