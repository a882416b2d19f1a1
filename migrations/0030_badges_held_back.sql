-- Whose badges a batch could not print, and why; one line each, see src/badges/held_back.h.

alter table badge_batch add column held_back text not null default '';
