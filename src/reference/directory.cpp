#include "reference/directory.h"

#include <algorithm>

#include "platform/db/known.h"
#include "platform/db/text6_column.h"
#include "reference/saved_group_store.h"

namespace convoke::reference {

std::shared_ptr<const Directory> Directory::load(db::Reader& r, const Date& on) {
  auto out = std::make_shared<Directory>();
  for (auto& [id, code, name] :
       r.rows<GroupId, std::string, Text6>("select id, code, name from regional_group order by id"))
    out->groups_.push_back({id, std::move(code), std::move(name)});
  for (auto& [id, code, name] : r.rows<InstrumentId, std::string, Text6>(
           "select id, code, name from instrument order by id"))
    out->instruments_.push_back({id, std::move(code), std::move(name)});

  for (auto& [id, kind, code, iso2, m49, status, ended_on, version] :
       r.rows<EntityId, std::string, std::string, std::string, int, std::string,
              std::optional<Date>, int>(
           "select id, kind, code, iso2, m49, membership, ended_on, version from entity order by "
           "code")) {
    Entity e;
    e.id = id;
    e.kind = db::known(entity_kind(kind), "the kind of an entity", kind);
    e.code = std::move(code);
    e.iso2 = std::move(iso2);
    e.m49 = m49;
    e.ended_on = ended_on;
    e.ended = ended_on && *ended_on < on;
    e.version = version;
    e.membership = db::known(membership(status), "a membership", status);
    out->by_id_[id] = out->entities_.size();
    out->by_code_[e.code] = out->entities_.size();
    out->entities_.push_back(std::move(e));
  }
  // Ascending, so that the last name that is valid on the day stays.
  for (auto& [id, short_name, formal_name] : r.rows<EntityId, Text6, Text6>(
           "select entity_id, short_name, formal_name from entity_name where valid_from <= :on "
           "order by valid_from",
           on)) {
    Entity& e = out->entities_[out->by_id_.at(id)];
    e.short_name = std::move(short_name);
    e.formal_name = std::move(formal_name);
  }
  for (auto& [id, group] : r.rows<EntityId, GroupId>(
           "select entity_id, group_id from group_membership where valid_from <= :on and "
           "(valid_to is null or valid_to >= :then) order by valid_from",
           on, on))
    out->entities_[out->by_id_.at(id)].group = group;
  for (auto& [entity, instrument, signed_on, bound_on, act] :
       r.rows<EntityId, InstrumentId, std::optional<Date>, std::optional<Date>, std::string>(
           "select entity_id, instrument_id, signed, bound, act from participation"))
    out->participations_[{entity.value, instrument.value}] = {instrument, signed_on, bound_on,
                                                              std::move(act)};
  for (auto& [body, entity, category] : r.rows<std::int64_t, EntityId, std::string>(
           "select body_id, entity_id, category from body_category order by body_id, entity_id"))
    out->treatments_.push_back(
        {body, entity, db::known(category_named(category), "a category", category)});
  out->saved_groups_ = store::saved_groups(r);
  out->on_ = on;
  return out;
}

const Entity* Directory::find(EntityId id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &entities_[found->second];
}

const Entity* Directory::find(std::string_view code) const {
  const auto found = by_code_.find(code);
  return found == by_code_.end() ? nullptr : &entities_[found->second];
}

const RegionalGroup* Directory::group(GroupId id) const {
  for (const RegionalGroup& g : groups_)
    if (g.id == id) return &g;
  return nullptr;
}

const Instrument* Directory::instrument(std::string_view code) const {
  for (const Instrument& i : instruments_)
    if (i.code == code) return &i;
  return nullptr;
}

std::optional<Participation> Directory::participation(EntityId id,
                                                      std::string_view instrument_code) const {
  const Instrument* i = instrument(instrument_code);
  if (!i) return std::nullopt;
  const auto found = participations_.find({id.value, i->id.value});
  if (found == participations_.end()) return std::nullopt;
  return found->second;
}

const SavedGroup* Directory::saved_group(SavedGroupId id) const {
  for (const SavedGroup& g : saved_groups_)
    if (g.id == id) return &g;
  return nullptr;
}

bool Directory::belongs(const Entity& entity, const SavedGroup& to) const {
  const RegionalGroup* regional = group(entity.group);
  return to.has(entity, regional ? regional->code : std::string(),
                standing_of(participation(entity.id, to.instrument), on_));
}

Category Directory::category(EntityId id, std::string_view instrument_code, const Date& on) const {
  const Entity* e = find(id);
  if (!e) return Category::observer_state;
  if (instrument_code.empty() && !instruments_.empty()) instrument_code = instruments_.front().code;
  return category_of(*e, participation(id, instrument_code), on);
}

std::optional<Category> Directory::treated(std::int64_t body, EntityId id) const {
  const auto found = std::lower_bound(treatments_.begin(), treatments_.end(), std::pair(body, id),
                                      [](const Treatment& one, const auto& wanted) {
                                        return std::pair(one.body, one.entity) < wanted;
                                      });
  if (found == treatments_.end() || found->body != body || found->entity != id) return std::nullopt;
  return found->category;
}

const std::vector<const Entity*>& Directory::sorted(const i18n::Locale& locale) const {
  const auto language = static_cast<std::size_t>(locale.language());
  std::vector<const Entity*>& out = sorted_[language];
  std::call_once(sorting_[language], [&] {
    out.reserve(entities_.size());
    for (const Entity& e : entities_) out.push_back(&e);
    std::stable_sort(out.begin(), out.end(), [&](const Entity* a, const Entity* b) {
      return locale.compare(a->short_name.in(locale.language()),
                            b->short_name.in(locale.language())) < 0;
    });
  });
  return out;
}

std::shared_ptr<const Directory> References::directory() {
  const Instant now = clock_.now();
  {
    const std::lock_guard lock(mutex_);
    if (current_ && now - read_at_ < std::chrono::minutes(1) && now >= read_at_) return current_;
  }
  const Date today = Date::from_days_since_epoch(now.seconds() / 86400);
  auto fresh = database_.read([&](db::Reader& r) { return Directory::load(r, today); });
  const std::lock_guard lock(mutex_);
  current_ = std::move(fresh);
  read_at_ = now;
  return current_;
}

void References::forget() {
  const std::lock_guard lock(mutex_);
  current_.reset();
}

}  // namespace convoke::reference
