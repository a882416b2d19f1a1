#include "reference/entities.h"

#include <algorithm>
#include <cctype>

#include "base/problems.h"
#include "platform/i18n/typed_text.h"
#include "platform/json/json.h"
#include "reference/entity_store.h"
#include "reference/saved_group_store.h"

namespace convoke::reference {
namespace {

Error no_such_entity() {
  return not_found(N_("There is no such entity."));
}

Error code_taken() {
  return conflict(N_("This code is already in use."), "code");
}

std::string table_of(Named what) {
  return what == Named::instrument ? "instrument" : "regional_group";
}

std::string day_of(const std::optional<Date>& day) {
  return day ? day->iso() : std::string();
}

std::string word_of(const std::optional<Category>& category) {
  return category ? std::string(name_of(*category)) : std::string();
}

Status check_name(Text6& name) {
  Problems problems;
  i18n::check_texts(name, i18n::TextRule::line, kLongestName, "name", problems);
  if (name.empty())
    problems.add(invalid(N_("Write the name in at least one language."), "name_en"));
  if (problems.first()) return *problems.first();
  return {};
}

}  // namespace

Result<EntityId> Entities::add(change::Change& c, const EntityFacts& facts) {
  const EntityId id = store::insert(c.transaction(), facts);
  if (!id) return code_taken();
  c.record("entity.add", "entity", id,
           json::object({{"code", facts.code},
                         {"kind", std::string(name_of(facts.kind))},
                         {"name", facts.short_name.in(Language::en)}}));
  return id;
}

void Entities::change(change::Change& c, const Entity& former, const EntityFacts& facts) {
  db::Transaction& t = c.transaction();
  store::update(t, former.id, facts);
  if (facts.short_name != former.short_name || facts.formal_name != former.formal_name) {
    Date from = facts.named_from.value_or(kAlways);
    if (!facts.named_from)
      for (const DatedName& name : store::names(t, former.id))
        if (name.short_name == former.short_name && name.formal_name == former.formal_name)
          from = name.from;
    store::set_name(t, former.id, {from, facts.short_name, facts.formal_name});
  }
  if (facts.group != former.group) {
    Date from = facts.grouped_from.value_or(kAlways);
    if (!facts.grouped_from)
      for (const DatedMembership& m : store::memberships(t, former.id))
        if (m.group == former.group) from = m.from;
    store::set_group(t, former.id, facts.group, from);
  }
  c.record("entity.change", "entity", former.id,
           json::object({{"code", facts.code},
                         {"from", former.short_name.in(Language::en)},
                         {"to", facts.short_name.in(Language::en)},
                         {"from_formal", former.formal_name.in(Language::en)},
                         {"to_formal", facts.formal_name.in(Language::en)},
                         {"named_from", day_of(facts.named_from)},
                         {"from_group", former.group.value},
                         {"to_group", facts.group.value}}));
}

Result<Participation> check(Participation typed) {
  if (!typed.bound_on) typed.act.clear();
  Problems problems;
  if (typed.signed_on && typed.bound_on && *typed.bound_on < *typed.signed_on)
    problems.add(invalid(N_("The consent to be bound is earlier than the signature."), "bound"));
  if (typed.bound_on && label_of_act(typed.act) == label_of_act(""))
    problems.add(invalid(N_("Choose how the consent was expressed."), "act"));
  if (typed.signed_on && typed.act == "accession")
    problems.add(invalid(
        N_("A State that accedes has not signed: choose another act, or leave out the signature."),
        "act"));
  if (problems.first()) return *problems.first();
  return typed;
}

Result<EntityId> Entities::add(const audit::Actor& actor, const EntityFacts& typed) {
  CONVOKE_ASSIGN(facts, check(typed));
  auto added = changes_.write(actor, [&](change::Change& c) { return add(c, facts); });
  references_.forget();
  return added;
}

Status Entities::change(const audit::Actor& actor, EntityId id, const EntityFacts& typed,
                        int seen) {
  CONVOKE_ASSIGN(facts, check(typed));
  const auto directory = references_.directory();
  const Entity* former = directory->find(id);
  if (!former) return no_such_entity();
  EntityFacts unchanged = facts_of(*former);
  const bool same = unchanged.kind == facts.kind && unchanged.code == facts.code &&
                    unchanged.iso2 == facts.iso2 && unchanged.membership == facts.membership &&
                    unchanged.short_name == facts.short_name &&
                    unchanged.formal_name == facts.formal_name && unchanged.group == facts.group;
  if (same && former->version == seen) return {};
  const Status changed = changes_.write(actor, [&](change::Change& c) -> Status {
    if (store::version(c.transaction(), id) != seen)
      return conflict(
          N_("Somebody else has changed this in the meantime. What differs stands at the fields: "
             "save again to replace it."));
    const Entity* other = directory->find(facts.code);
    if (other && other->id != id) return code_taken();
    change(c, *former, facts);
    return {};
  });
  references_.forget();
  return changed;
}

Status Entities::remove_name(const audit::Actor& actor, EntityId id, const Date& from) {
  const Status removed = changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    for (const auto all = store::names(t, id); const DatedName& name : all) {
      if (name.from != from) continue;
      if (all.size() == 1) return conflict(N_("It is the only name. Correct it instead."));
      store::remove_name(t, id, from);
      c.record("entity.remove_name", "entity", id,
               json::object({{"from", from.iso()}, {"name", name.short_name.in(Language::en)}}));
      return {};
    }
    return not_found(N_("There is no such name."));
  });
  references_.forget();
  return removed;
}

Status Entities::set_participation(change::Change& c, EntityId id, const Participation& changed) {
  db::Transaction& t = c.transaction();
  if (!store::version(t, id)) return no_such_entity();
  const auto former = store::participation(t, id, changed.instrument)
                          .value_or(Participation{changed.instrument, {}, {}, {}});
  if (former == changed) return {};
  store::set_participation(t, id, changed);
  c.record("entity.set_participation", "entity", id,
           json::object({{"instrument", changed.instrument.value},
                         {"from_signed", day_of(former.signed_on)},
                         {"from_bound", day_of(former.bound_on)},
                         {"signed", day_of(changed.signed_on)},
                         {"bound", day_of(changed.bound_on)},
                         {"act", changed.act}}));
  return {};
}

Status Entities::set_participation(const audit::Actor& actor, EntityId id,
                                   const Participation& typed) {
  CONVOKE_ASSIGN(changed, check(typed));
  const Status set = changes_.write(
      actor, [&](change::Change& c) -> Status { return set_participation(c, id, changed); });
  references_.forget();
  return set;
}

Status Entities::treat(const audit::Actor& actor, EntityId id, std::int64_t body,
                       const std::optional<Category>& category) {
  const auto directory = references_.directory();
  const Entity* entity = directory->find(id);
  if (!entity) return no_such_entity();
  if (entity->kind == EntityKind::state)
    return invalid(N_("A State stands as its participation in the instrument says."), "category");
  if (category &&
      std::find(std::begin(kTreatments), std::end(kTreatments), *category) == std::end(kTreatments))
    return invalid(N_("Choose a category."), "category");
  const Status treated = changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto former = store::treated(t, body, id);
    if (former == category) return {};
    store::set_treated(t, body, id, category);
    c.record("entity.treat", "entity", id,
             json::object({{"body", body}, {"from", word_of(former)}, {"to", word_of(category)}}));
    return {};
  });
  references_.forget();
  return treated;
}

Status Entities::end(const audit::Actor& actor, EntityId id, const std::optional<Date>& last_day) {
  const Status ended = changes_.write(actor, [&](change::Change& c) -> Status {
    if (!store::version(c.transaction(), id)) return no_such_entity();
    store::end(c.transaction(), id, last_day);
    c.record("entity.end", "entity", id, json::object({{"last_day", day_of(last_day)}}));
    return {};
  });
  references_.forget();
  return ended;
}

Status Entities::remove(const audit::Actor& actor, EntityId id) {
  const auto directory = references_.directory();
  const Entity* entity = directory->find(id);
  if (!entity) return no_such_entity();
  const Status removed = changes_.write(actor, [&](change::Change& c) -> Status {
    store::remove(c.transaction(), id);
    c.record("entity.remove", "entity", id,
             json::object({{"code", entity->code}, {"name", entity->short_name.in(Language::en)}}));
    return {};
  });
  references_.forget();
  if (!removed.ok() && removed.error().kind == ErrorKind::conflict)
    return conflict(
        N_("Letters, delegations or other records refer to it, so that it cannot be "
           "removed. Write down its last day instead."));
  return removed;
}

Result<SavedGroupId> Entities::save_group(const audit::Actor& actor, const SavedGroup& typed) {
  CONVOKE_ASSIGN(group, check(typed));
  auto saved = changes_.write(actor, [&](change::Change& c) -> Result<SavedGroupId> {
    db::Transaction& t = c.transaction();
    SavedGroupId id = group.id;
    if (!id) {
      id = store::insert(t, group);
    } else {
      const auto all = store::saved_groups(t);
      const auto former =
          std::find_if(all.begin(), all.end(), [&](const SavedGroup& one) { return one.id == id; });
      if (former == all.end()) return not_found(N_("There is no such group."));
      if (former->version != group.version)
        return conflict(
            N_("Somebody else has changed this in the meantime. What differs stands at the fields: "
               "save again to replace it."));
      store::update(t, group);
    }
    c.record(group.id ? "group.change" : "group.add", "saved_group", id,
             json::object({{"name", group.name.in(Language::en)},
                           {"added", static_cast<std::int64_t>(group.added.size())},
                           {"left_out", static_cast<std::int64_t>(group.left_out.size())}}));
    return id;
  });
  references_.forget();
  return saved;
}

Status Entities::remove_group(const audit::Actor& actor, SavedGroupId id) {
  const auto directory = references_.directory();
  const SavedGroup* group = directory->saved_group(id);
  if (!group) return not_found(N_("There is no such group."));
  const Status removed = changes_.write(actor, [&](change::Change& c) -> Status {
    store::remove(c.transaction(), id);
    c.record("group.remove", "saved_group", id,
             json::object({{"name", group->name.in(Language::en)}}));
    return {};
  });
  references_.forget();
  return removed;
}

Result<std::int64_t> Entities::add_named(const audit::Actor& actor, Named what,
                                         const std::string& typed_code, const Text6& typed_name) {
  Text6 name = typed_name;
  const std::string code = i18n::cleaned(typed_code, i18n::TextRule::name).text;
  Problems problems;
  const bool fits = code.size() >= 2 && code.size() <= kLongestCode &&
                    std::all_of(code.begin(), code.end(), [](unsigned char c) {
                      return c < 0x80 && (std::isalnum(c) != 0 || c == '-');
                    });
  if (!fits)
    problems.add(
        invalid(N_("A code has 2 to 20 letters, digits and hyphens, such as IPU."), "code"));
  problems.add(check_name(name));
  if (problems.first()) return *problems.first();
  auto added = changes_.write(actor, [&](change::Change& c) -> Result<std::int64_t> {
    const std::int64_t id = store::insert_named(c.transaction(), table_of(what), code, name);
    if (!id) return code_taken();
    c.record(table_of(what) + ".add", table_of(what), id,
             json::object({{"code", code}, {"name", name.in(Language::en)}}));
    return id;
  });
  references_.forget();
  return added;
}

Status Entities::rename(const audit::Actor& actor, Named what, std::int64_t id,
                        const Text6& typed) {
  Text6 name = typed;
  CONVOKE_TRY(check_name(name));
  const Status renamed = changes_.write(actor, [&](change::Change& c) -> Status {
    store::rename(c.transaction(), table_of(what), id, name);
    c.record(table_of(what) + ".rename", table_of(what), id,
             json::object({{"name", name.in(Language::en)}}));
    return {};
  });
  references_.forget();
  return renamed;
}

Status Entities::remove_named(const audit::Actor& actor, Named what, std::int64_t id) {
  const Status removed = changes_.write(actor, [&](change::Change& c) -> Status {
    store::remove_named(c.transaction(), table_of(what), id);
    c.record(table_of(what) + ".remove", table_of(what), id);
    return {};
  });
  references_.forget();
  if (!removed.ok() && removed.error().kind == ErrorKind::conflict)
    return conflict(N_("It has members and cannot be removed."));
  return removed;
}

std::vector<DatedName> Entities::names(EntityId id) {
  return database_.read([&](db::Reader& r) { return store::names(r, id); });
}

std::vector<TreatmentChange> Entities::treatment_changes(EntityId id) {
  constexpr int kLookedAt = 200;
  std::vector<TreatmentChange> out;
  for (const audit::Recorded& entry : database_.read(
           [&](db::Reader& r) { return audit::history(r, "entity", id.value, kLookedAt); }))
    if (entry.action == "entity.treat")
      out.push_back({entry.at, entry.actor.label, json::number_at(entry.detail, "body"),
                     category_named(json::text_at(entry.detail, "from")),
                     category_named(json::text_at(entry.detail, "to"))});
  return out;
}

std::vector<DatedMembership> Entities::memberships(EntityId id) {
  return database_.read([&](db::Reader& r) { return store::memberships(r, id); });
}

}  // namespace convoke::reference
