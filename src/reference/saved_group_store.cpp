#include "reference/saved_group_store.h"

#include "base/text.h"
#include "platform/db/known.h"
#include "platform/db/text6_column.h"

namespace convoke::reference::store {
namespace {

std::vector<std::string> words(const std::string& joined) {
  return joined.empty() ? std::vector<std::string>() : split(joined, ' ');
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

std::string names_of(const std::vector<EntityKind>& kinds) {
  std::vector<std::string> names;
  for (const EntityKind kind : kinds) names.emplace_back(name_of(kind));
  return joined(names);
}

std::string name_of_standing(const SavedGroup& group) {
  return group.standing ? std::string(name_of(*group.standing)) : std::string();
}

void insert_members(db::Transaction& t, const SavedGroup& group) {
  for (const auto& [ids, included] : {std::pair(&group.added, 1), std::pair(&group.left_out, 0)})
    for (const EntityId id : *ids)
      t.execute(
          "insert into saved_group_member (group_id, entity_id, included) values (:g, :e, :i)",
          group.id, id, included);
}

}  // namespace

std::vector<SavedGroup> saved_groups(db::Reader& r) {
  std::vector<SavedGroup> out;
  for (auto& [id, name, kinds, groups, instrument, standing, version] :
       r.rows<SavedGroupId, Text6, std::string, std::string, std::string, std::string, int>(
           "select id, name, kinds, regional_groups, instrument, standing, version from "
           "saved_group order by id")) {
    SavedGroup g;
    g.id = id;
    g.name = std::move(name);
    for (const std::string& kind : words(kinds))
      g.kinds.push_back(db::known(entity_kind(kind), "the kind of an entity", kind));
    g.regional_groups = words(groups);
    g.instrument = std::move(instrument);
    if (!standing.empty())
      g.standing = db::known(standing_named(standing), "a standing to an instrument", standing);
    g.version = version;
    out.push_back(std::move(g));
  }
  for (const auto& [group, entity, included] : r.rows<SavedGroupId, EntityId, int>(
           "select group_id, entity_id, included from saved_group_member order by entity_id"))
    for (SavedGroup& g : out)
      if (g.id == group) (included ? g.added : g.left_out).push_back(entity);
  return out;
}

SavedGroupId insert(db::Transaction& t, const SavedGroup& group) {
  SavedGroup made = group;
  made.id = SavedGroupId(t.insert(
      "insert into saved_group (name, kinds, regional_groups, instrument, standing) values (:n, "
      ":k, :g, :i, :s) returning id",
      group.name, names_of(group.kinds), joined(group.regional_groups), group.instrument,
      name_of_standing(group)));
  insert_members(t, made);
  return made.id;
}

void update(db::Transaction& t, const SavedGroup& group) {
  t.execute(
      "update saved_group set name = :n, kinds = :k, regional_groups = :g, instrument = :i, "
      "standing = :s, version = version + 1 where id = :id",
      group.name, names_of(group.kinds), joined(group.regional_groups), group.instrument,
      name_of_standing(group), group.id);
  t.execute("delete from saved_group_member where group_id = :id", group.id);
  insert_members(t, group);
}

void remove(db::Transaction& t, SavedGroupId id) {
  t.execute("delete from saved_group_member where group_id = :id", id);
  t.execute("delete from saved_group where id = :id", id);
}

}  // namespace convoke::reference::store
