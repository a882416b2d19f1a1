-- An observation that its drafters have withdrawn: it leaves the list, and its versions stay.
alter table review_observation add column withdrawn_at bigint;
