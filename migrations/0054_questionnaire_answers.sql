-- Answers that are tables or repeated blocks: their lines as JSON, cells by key of the column.
alter table answer add column lines text not null default '';
