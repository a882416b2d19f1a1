-- 1: a registered participant was changed through the link after the deadline, and no officer has
-- noted it yet.
alter table participant add column late_unseen bigint not null default 0;
