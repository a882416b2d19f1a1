#include "reference/entity_store.h"

#include "platform/db/text6_column.h"

namespace convoke::reference::store {

EntityId insert(db::Transaction& t, const EntityFacts& f) {
  const EntityId id(t.insert(
      "insert into entity (kind, code, iso2, m49, membership) values (:kind, :code, :iso2, 0, "
      ":membership) on conflict (code) do nothing returning id",
      name_of(f.kind), f.code, f.iso2, name_of(f.membership)));
  if (!id) return id;
  set_name(t, id, {f.named_from.value_or(kAlways), f.short_name, f.formal_name});
  if (f.group) set_group(t, id, f.group, f.grouped_from.value_or(kAlways));
  return id;
}

void update(db::Transaction& t, EntityId id, const EntityFacts& f) {
  t.execute(
      "update entity set kind = :kind, code = :code, iso2 = :iso2, membership = :membership, "
      "version = version + 1 where id = :id",
      name_of(f.kind), f.code, f.iso2, name_of(f.membership), id);
}

std::optional<int> version(db::Reader& r, EntityId id) {
  return r.value<int>("select version from entity where id = :id", id);
}

std::vector<DatedName> names(db::Reader& r, EntityId id) {
  std::vector<DatedName> out;
  for (auto& [from, short_name, formal_name] : r.rows<Date, Text6, Text6>(
           "select valid_from, short_name, formal_name from entity_name where entity_id = :id "
           "order by valid_from",
           id))
    out.push_back({from, std::move(short_name), std::move(formal_name)});
  return out;
}

void set_name(db::Transaction& t, EntityId id, const DatedName& name) {
  t.execute(
      "insert into entity_name (entity_id, valid_from, short_name, formal_name) values (:id, "
      ":from, :short, :formal) on conflict (entity_id, valid_from) do update set short_name = "
      "excluded.short_name, formal_name = excluded.formal_name",
      id, name.from, name.short_name, name.formal_name);
}

void remove_name(db::Transaction& t, EntityId id, const Date& from) {
  t.execute("delete from entity_name where entity_id = :id and valid_from = :from", id, from);
}

std::vector<DatedMembership> memberships(db::Reader& r, EntityId id) {
  std::vector<DatedMembership> out;
  for (auto& [group, from, to] : r.rows<GroupId, Date, std::optional<Date>>(
           "select group_id, valid_from, valid_to from group_membership where entity_id = :id "
           "order by valid_from",
           id))
    out.push_back({group, from, to});
  return out;
}

void set_group(db::Transaction& t, EntityId id, GroupId group, const Date& from) {
  t.execute("delete from group_membership where entity_id = :id and valid_from >= :from", id, from);
  t.execute(
      "update group_membership set valid_to = :to where entity_id = :id and (valid_to is null or "
      "valid_to >= :from)",
      from.plus_days(-1), id, from);
  if (group)
    t.execute(
        "insert into group_membership (entity_id, group_id, valid_from) values (:id, :g, :from)",
        id, group, from);
}

std::optional<Participation> participation(db::Reader& r, EntityId id, InstrumentId instrument) {
  for (auto& [signed_on, bound_on, act] :
       r.rows<std::optional<Date>, std::optional<Date>, std::string>(
           "select signed, bound, act from participation where entity_id = :id and instrument_id = "
           ":i",
           id, instrument))
    return Participation{instrument, signed_on, bound_on, std::move(act)};
  return std::nullopt;
}

void set_participation(db::Transaction& t, EntityId id, const Participation& p) {
  if (!p.signed_on && !p.bound_on) {
    t.execute("delete from participation where entity_id = :id and instrument_id = :i", id,
              p.instrument);
    return;
  }
  t.execute(
      "insert into participation (entity_id, instrument_id, signed, bound, act) values (:e, :i, "
      ":s, :b, :a) on conflict (entity_id, instrument_id) do update set signed = excluded.signed, "
      "bound = excluded.bound, act = excluded.act",
      id, p.instrument, p.signed_on, p.bound_on, p.act);
}

std::optional<Category> treated(db::Reader& r, std::int64_t body, EntityId id) {
  const auto name = r.value<std::string>(
      "select category from body_category where body_id = :body and entity_id = :id", body, id);
  return name ? category_named(*name) : std::nullopt;
}

void set_treated(db::Transaction& t, std::int64_t body, EntityId id,
                 const std::optional<Category>& category) {
  if (!category) {
    t.execute("delete from body_category where body_id = :body and entity_id = :id", body, id);
    return;
  }
  t.execute(
      "insert into body_category (body_id, entity_id, category) values (:body, :id, :category) on "
      "conflict (body_id, entity_id) do update set category = excluded.category",
      body, id, name_of(*category));
}

void end(db::Transaction& t, EntityId id, const std::optional<Date>& last_day) {
  t.execute("update entity set ended_on = :on, version = version + 1 where id = :id", last_day, id);
}

void remove(db::Transaction& t, EntityId id) {
  for (const char* table :
       {"saved_group_member", "entity_name", "group_membership", "participation", "body_category"})
    t.execute("delete from " + std::string(table) + " where entity_id = :id", id);
  t.execute("delete from entity where id = :id", id);
}

std::int64_t insert_named(db::Transaction& t, std::string_view table, const std::string& code,
                          const Text6& name) {
  return t.insert("insert into " + std::string(table) +
                      " (code, name) values (:code, :name) on conflict (code) do nothing "
                      "returning id",
                  code, name);
}

void rename(db::Transaction& t, std::string_view table, std::int64_t id, const Text6& name) {
  t.execute("update " + std::string(table) + " set name = :name where id = :id", name, id);
}

void remove_named(db::Transaction& t, std::string_view table, std::int64_t id) {
  t.execute("delete from " + std::string(table) + " where id = :id", id);
}

}  // namespace convoke::reference::store
