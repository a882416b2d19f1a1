-- How often a draft was kept, and by which window last: whoever continues an older one keeps another.
alter table participant_draft add column revision bigint not null default 1;
alter table participant_draft add column writer text not null default '';
