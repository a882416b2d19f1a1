-- A filter and an order of a list under a name: of one person, or shared with the office in the series.
create table saved_view (
  id {id},
  series_id bigint not null references series (id),
  list text not null,
  person_id bigint not null references person (id),
  -- As the person was called then: said beside a view that is shared.
  person_name text not null,
  name text not null,
  -- Of the list's own parameters alone, as page/list.h writes them.
  query text not null,
  is_shared bigint not null,
  version bigint not null default 1,
  saved_at bigint not null,
  unique (series_id, list, person_id, name)
);
create index saved_view_shared on saved_view (series_id, list) where is_shared = 1;
