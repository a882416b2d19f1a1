-- By what the keys beside the database are known again: a start without them would close every link in silence.

create table server_key (
  generation bigint primary key,
  fingerprint text not null,
  recorded_at bigint not null
);
