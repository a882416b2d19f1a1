-- Enclosures that are too large for a message: the addressee fetches them through a link of the dispatch.
create table linked_enclosure (
  dispatch_id bigint not null references dispatch (id),
  number bigint not null,
  language text not null,
  title text not null,
  pdf_hash text not null,
  bytes bigint not null,
  -- ISO, in the zone of the series.
  last_day text not null,
  fetched bigint not null,
  last_fetched_at bigint,
  primary key (dispatch_id, number)
);

-- How the office sends letters by post; at most one row.
create table post_settings (
  id bigint primary key,
  -- ISO 3166 alpha-3 of the country of dispatch; '': not set.
  country text not null,
  home_first bigint not null,
  -- In which the country stands on an envelope.
  country_language text not null,
  -- The return address, by lines.
  sender text not null,
  changed_at bigint not null
);

-- By what a message of a dispatch went: email, or fax through a gateway.
alter table dispatch_message add column channel text not null default 'email';

-- What goes by further channels beside the dispatch's own: planned, ready, handed (to the fax gateway), gone.
create table dispatch_copy (
  dispatch_id bigint not null references dispatch (id),
  channel text not null,
  state text not null,
  gone_at bigint,
  primary key (dispatch_id, channel)
);

-- Notes go by all channels of the addressee, not by the first alone.
alter table addressee add column every_channel bigint not null default 0;
alter table addressee_version add column every_channel bigint not null default 0;
