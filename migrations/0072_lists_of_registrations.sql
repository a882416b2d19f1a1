-- Lists of participants that other programs write: what the reader has chosen for names that the directory does not have
-- (a JSON object: words of the name, id of the entity or 0 for rows that are left out), which registrations beside the
-- completed ones are taken, and which meeting those have attended who are checked in (0: none).
alter table participant_list add column entities text not null default '{}';
alter table participant_list add column also_states text not null default '';
alter table participant_list add column attended bigint not null default 0;
