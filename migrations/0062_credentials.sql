-- Credentials: the documents that delegations hand in, and what an officer found. Apart from the registration of
-- participants: no table here says anything of a registration. Lists of ids are texts, separated by spaces.
create table credential (
  id {id},
  series_id bigint not null references series (id),
  entity_id bigint not null references entity (id),
  kind text not null,
  authority text not null,
  authority_name text not null,
  dated text,
  received_on text,
  original integer not null,
  signature integer not null,
  stamp integer not null,
  meetings text not null,
  participants text not null,
  finding text not null,
  reason text not null,
  remark text not null,
  file_hash text not null,
  file_type text not null,
  version integer not null,
  created_at bigint not null,
  changed_at bigint not null,
  changed_by text not null,
  submission_key text not null
);
create unique index credential_once on credential (series_id, entity_id, submission_key);

create table credential_version (
  credential_id bigint not null references credential (id),
  version integer not null,
  replaced_at bigint not null,
  replaced_by text not null,
  details text not null,
  primary key (credential_id, version)
);

-- What an officer has said of a meeting; without a row the meeting's body decides.
create table credential_demand (
  meeting_id bigint primary key references meeting (id),
  formal integer not null,
  version integer not null
);
