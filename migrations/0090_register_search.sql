-- At each start the entries of before are asked for that are not found by words yet: there are none, and
-- that is known without reading the register.
create index register_unsearched on register_entry (id) where search = '';
