-- Officers make calls for views on pages: a draft first, then open.

alter table call_for_views add column state text not null default 'open';
alter table call_for_views add column opens_on text;
alter table call_for_views add column opened_at bigint;
alter table call_for_views add column invited text not null default '';
alter table call_for_views add column rules text not null default '{}';
alter table call_for_views add column revision bigint not null default 1;
alter table guiding_question add column sub bigint not null default 0;
