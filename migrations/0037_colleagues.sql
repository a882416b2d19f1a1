-- Colleagues are invited: when, and when they accepted (null: not yet, or they were added otherwise);
-- until when they may sign in (null: without end); in which language mail to them is.
alter table person add column language text not null default 'en';
alter table person add column access_ends_at bigint;
alter table person add column invited_at bigint;
alter table person add column accepted_at bigint;

-- What a link is for: sign_in or invitation.
alter table sign_in_link add column purpose text not null default 'sign_in';

-- Where a session was begun, so that its owner knows it again.
alter table session add column address text not null default '';
alter table session add column browser text not null default '';
