-- How many letters a machine acknowledges in 24 hours, whoever wrote them.

alter table acknowledgement_setting add column most_a_day bigint not null default 500;
create index acknowledgement_at on acknowledgement (at);

-- When a virus was found in a file that was not scanned as the message came in.
alter table incoming_message add column virus_found_at bigint;
create index incoming_virus_found on incoming_message (virus_found_at) where virus_found_at is not null;
create index incoming_part_unscanned on incoming_part (id) where scan = 'unscanned';
create index incoming_part_file on incoming_part (file_hash);
