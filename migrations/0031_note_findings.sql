-- What an uploaded text of a note held that its readers must not get, and what was done about it: a
-- line for each kind (platform/docx/clean/findings.h). Texts uploaded before have none on record; they
-- are cleaned when they are merged.
alter table note_template add column findings text not null default '';
