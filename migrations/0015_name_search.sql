-- Finding a participant by any part of a name: every word of the names once, the one to three
-- letters that begin at each of its letters, and who bears it. The program folds and cuts the words
-- (delegations/name_search), since the two databases do it differently. The bearers of a word stand
-- in the order of lists, so that the first page of many is found without reading them.

-- The folding that sort_name and search_text were made with; the program makes older ones anew when
-- it starts.
alter table participant add column name_folding bigint not null default 0;

create table name_word (
  id {id},
  word text not null unique
);

-- only sqlite
create table name_gram (
  gram text not null,
  word_id bigint not null references name_word (id),
  primary key (gram, word_id)
) without rowid;
create table participant_word (
  word_id bigint not null references name_word (id),
  series_id bigint not null references series (id),
  sort_name text not null,
  participant_id bigint not null references participant (id),
  primary key (word_id, series_id, sort_name, participant_id)
) without rowid;
-- end
-- only postgresql
create table name_gram (
  gram text collate "C" not null,
  word_id bigint not null references name_word (id),
  primary key (gram, word_id)
);
create table participant_word (
  word_id bigint not null references name_word (id),
  series_id bigint not null references series (id),
  sort_name text not null,
  participant_id bigint not null references participant (id),
  primary key (word_id, series_id, sort_name, participant_id)
);
-- end
create index name_gram_word on name_gram (word_id);
create index participant_word_participant on participant_word (participant_id);
