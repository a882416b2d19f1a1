-- Jobs, mail, files and the audit record: what every capability rests on.
-- Times are microseconds since 1970-01-01 UTC. Enumerations are stored by name.

create table job (
  id {id},
  kind text not null,
  key text not null unique,
  payload text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'parked')),
  attempts bigint not null default 0,
  max_attempts bigint not null,
  run_after bigint not null,
  lease_until bigint,
  lease_owner text,
  progress_done bigint not null default 0,
  progress_total bigint not null default 0,
  last_error text not null default '',
  created_at bigint not null,
  finished_at bigint
);
create index job_due on job (state, run_after);


create table outbox_message (
  id {id},
  key text not null unique,
  message_id text not null,
  purpose text not null,
  to_name text not null,
  to_address text not null,
  subject text not null,
  language text not null,
  eml_hash text not null,
  state text not null check (state in ('queued', 'sent', 'refused')),
  error text not null default '',
  created_at bigint not null,
  sent_at bigint
);
create index outbox_state on outbox_message (state, id);

create table audit_entry (
  id {id},
  at bigint not null,
  actor_kind text not null,
  actor_id bigint not null,
  actor_label text not null,
  address text not null,
  action text not null,
  subject_kind text not null,
  subject_id bigint not null,
  detail text not null
);
create index audit_subject on audit_entry (subject_kind, subject_id, id);

-- only sqlite
create trigger audit_no_update before update on audit_entry begin select raise(abort, 'the audit record is append-only'); end;
create trigger audit_no_delete before delete on audit_entry begin select raise(abort, 'the audit record is append-only'); end;
-- end
-- only postgresql
create function audit_is_append_only() returns trigger language plpgsql as $$ begin raise exception 'the audit record is append-only'; end $$;
create trigger audit_no_change before update or delete on audit_entry for each row execute function audit_is_append_only();
-- end
