-- An addressee is one from a day to a day; it has its channels, and what its mailbox takes.
-- Days as YYYY-MM-DD, both included; null: without a beginning, without an end.
alter table addressee add column valid_from text;
alter table addressee add column valid_to text;
-- Names parted by blanks; empty: by e-mail where there is an address, else by post.
alter table addressee add column channels text not null default '';
-- Bytes of a whole message; 0: what the office takes for usual.
alter table addressee add column most_bytes bigint not null default 0;

alter table addressee_version add column valid_from text;
alter table addressee_version add column valid_to text;
alter table addressee_version add column channels text not null default '';
alter table addressee_version add column most_bytes bigint not null default 0;

-- Of which names the titles of new addressees were proposed last: "formal" or "short". One row.
create table addressee_setting (
  id bigint not null primary key,
  title_names text not null
);
insert into addressee_setting (id, title_names) values (1, 'formal');
