-- Jobs wait in lanes, each with threads of its own: what somebody waits for at the screen does not stand behind 197
-- notes. A sign-in link that was asked for no longer keeps the address that somebody typed.

alter table job add column lane text not null default 'general';
update job set lane = 'mail' where kind = 'mail.send';
update job set lane = 'conversion' where kind in ('correspondence.prepare', 'documents.render');
update job set lane = 'interactive' where kind = 'identity.sign_in_link';
update job set payload = '{}' where kind = 'identity.sign_in_link' and state = 'done';

drop index if exists job_due;
create index job_lane on job (lane, state, run_after, id);
create index job_state on job (state, id);
