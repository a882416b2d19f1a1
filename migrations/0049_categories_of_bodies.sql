-- An organization that a body treats otherwise than by its kind.
create table body_category (
  body_id bigint not null references body (id),
  entity_id bigint not null references entity (id),
  category text not null,
  primary key (body_id, entity_id)
);
create index body_category_of_entity on body_category (entity_id);

-- Specialist institutions were among the non-governmental organizations: who invited these invited them too.
update series set invited = replace(invited, 'non_governmental', 'non_governmental specialist');
