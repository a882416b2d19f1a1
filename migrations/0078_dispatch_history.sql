-- What became of each dispatch: to each mailbox, and what was heard or recorded of it since.

-- When the mail server refused a message, or it was withdrawn.
alter table outbox_message add column ended_at bigint;
create index outbox_header on outbox_message (message_id);

-- The messages of one attempt to send a dispatch: one to each mailbox of the addressee.
create table dispatch_message (
  dispatch_id bigint not null references dispatch (id),
  attempt bigint not null,
  place bigint not null,
  mailbox text not null,
  message_id bigint not null references outbox_message (id),
  -- What was reported after the mail server took it: '', delayed, delivered, bounced.
  fate text not null default '',
  primary key (dispatch_id, attempt, place)
);
create unique index dispatch_message_once on dispatch_message (message_id);

create table dispatch_event (
  id {id},
  dispatch_id bigint not null references dispatch (id),
  attempt bigint not null,
  kind text not null,
  at bigint not null,
  -- Empty: of the whole dispatch.
  mailbox text not null,
  -- Of a report, RFC 3463: 5.1.1.
  status text not null,
  diagnostic text not null,
  by_kind text not null,
  by_id bigint not null,
  by_label text not null,
  register_entry_id bigint references register_entry (id),
  message_id bigint references outbox_message (id)
);
create index dispatch_event_of on dispatch_event (dispatch_id, id);

-- What stood in the rows until now. The keys of the messages name note, addressee, attempt and mailbox.
insert into dispatch_message (dispatch_id, attempt, place, mailbox, message_id)
  select d.id, d.attempt, 1, m.to_address, m.id from dispatch d join outbox_message m on m.id = d.message_id;
insert into dispatch_message (dispatch_id, attempt, place, mailbox, message_id)
  with recursive n (i) as (select 1 union all select i + 1 from n where i < 30)
  select d.id, a.i, p.i, m.to_address, m.id from dispatch d join n a on a.i <= d.attempt join n p on p.i <= 21
    join outbox_message m on m.key = 'note:' || d.note_id || ':' || d.addressee_id
      || case when a.i > 1 then ':' || a.i else '' end || case when p.i > 1 then ':to' || p.i else '' end
  where not exists (select 1 from dispatch_message x where x.message_id = m.id
    or (x.dispatch_id = d.id and x.attempt = a.i and x.place = p.i));

insert into dispatch_event (dispatch_id, attempt, kind, at, mailbox, status, diagnostic, by_kind, by_id, by_label)
  select d.id, 1, 'queued', coalesce(d.prepared_at, n.created_at), '', '', '', 'system', 0, 'dispatch'
  from dispatch d join note n on n.id = d.note_id where d.attempt = 1;
insert into dispatch_event (dispatch_id, attempt, kind, at, mailbox, status, diagnostic, by_kind, by_id, by_label,
    register_entry_id)
  select d.id, d.attempt, 'posted', e.recorded_at, '', '', '', 'officer', 0, e.recorded_by, e.id
  from register_entry e join dispatch d on d.id = e.dispatch_id where e.direction = 'out' and e.channel <> 'email';
insert into dispatch_event (dispatch_id, attempt, kind, at, mailbox, status, diagnostic, by_kind, by_id, by_label)
  select d.id, d.attempt, d.state, a.at, '', '', '', a.actor_kind, a.actor_id, a.actor_label
  from dispatch d join audit_entry a on a.id = (select max(x.id) from audit_entry x
    where x.subject_kind = 'dispatch' and x.subject_id = d.id and x.action = 'dispatch.record')
  where d.state in ('bounced', 'acknowledged');
insert into dispatch_event (dispatch_id, attempt, kind, at, mailbox, status, diagnostic, by_kind, by_id, by_label,
    register_entry_id)
  select d.id, d.attempt, 'answered', e.recorded_at, '', '', '', 'officer', 0, e.recorded_by, e.id
  from register_entry e join dispatch d on d.id = e.dispatch_id where e.direction = 'in' order by e.id;
