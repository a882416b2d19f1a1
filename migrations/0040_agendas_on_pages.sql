-- Sub-items, the documents before an item (symbols, a line each), and rooms that sit at the same time.
alter table agenda_item add column sub_item bigint not null default 0;
alter table agenda_item add column documents text not null default '';
alter table agenda_item_version add column sub_item bigint not null default 0;
alter table agenda_item_version add column documents text not null default '';
alter table timetable_slot add column room text not null default '';
alter table timetable_slot_version add column room text not null default '';
