-- What a page saves by itself while somebody writes in it has the page's mark: of the versions of one sitting the
-- history shows the last.
alter table answer add column sitting text not null default '';
