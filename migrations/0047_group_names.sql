-- A group in whose name views are sent ("Group of 77 and China") is written by those who send them, in one
-- language; the office has its names in the others, by the folded form of what was written.
create table group_name (
  id {id},
  folded text not null unique,
  names text not null,
  changed_at bigint not null,
  changed_by text not null
);

-- Fields of a template ([[[Entity]]]) that an uploaded document still has.
alter table document_upload_file add column open_fields text not null default '';
