-- What a conference decides for itself: its gate (empty: that of the office), the instrument whose parties
-- stand first in it (a code; empty: the first of the directory), and the categories that are invited (names
-- with spaces between them; empty: all). Until now the instrument was the Convention everywhere.
alter table series add column gate text not null default '{}';
alter table series add column instrument text not null default '';
alter table series add column invited text not null default '';
update series set instrument = 'UNTOC';
