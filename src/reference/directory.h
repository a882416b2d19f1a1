// All entities, groups, instruments and participation, in memory: read once, asked everywhere.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/db/database.h"
#include "platform/i18n/locale.h"
#include "reference/entity.h"
#include "reference/saved_group.h"

namespace convoke::reference {

/// How a body treats an organization, otherwise than by its kind.
struct Treatment {
  std::int64_t body = 0;  ///< id of a meetings::Body, which this room does not know
  EntityId entity;
  Category category = Category::non_governmental;
};

/// One state of the reference data. Immutable, any thread.
class Directory {
 public:
  static std::shared_ptr<const Directory> load(db::Reader& r, const Date& on);

  const std::vector<Entity>& entities() const { return entities_; }
  /// Null if there is none.
  const Entity* find(EntityId id) const;
  const Entity* find(std::string_view code) const;
  const RegionalGroup* group(GroupId id) const;
  const std::vector<RegionalGroup>& groups() const { return groups_; }
  const std::vector<Instrument>& instruments() const { return instruments_; }
  const Instrument* instrument(std::string_view code) const;
  /// The office's own groups, in the order they were made.
  const std::vector<SavedGroup>& saved_groups() const { return saved_groups_; }
  const SavedGroup* saved_group(SavedGroupId id) const;
  /// By its rule on the day of the directory, or by hand; whoever has ended belongs to none.
  bool belongs(const Entity& entity, const SavedGroup& to) const;
  /// The day it was read for.
  const Date& on() const { return on_; }
  std::optional<Participation> participation(EntityId id, std::string_view instrument_code) const;
  /// An empty code means the first instrument of the directory.
  Category category(EntityId id, std::string_view instrument_code, const Date& on) const;
  /// By body; few.
  const std::vector<Treatment>& treatments() const { return treatments_; }
  /// Nothing: the body treats it by its kind.
  std::optional<Category> treated(std::int64_t body, EntityId id) const;
  /// In the alphabetical order of the reader's language by short name; sorted once, and valid as
  /// long as the directory.
  const std::vector<const Entity*>& sorted(const i18n::Locale& locale) const;

 private:
  std::vector<Entity> entities_;
  std::unordered_map<EntityId, std::size_t> by_id_;
  std::map<std::string, std::size_t, std::less<>> by_code_;
  std::vector<RegionalGroup> groups_;
  std::vector<Instrument> instruments_;
  std::vector<SavedGroup> saved_groups_;
  std::vector<Treatment> treatments_;
  Date on_;
  std::map<std::pair<std::int64_t, std::int64_t>, Participation> participations_;
  mutable std::array<std::once_flag, std::size(kLanguages)> sorting_;  // by language, as the next
  mutable std::array<std::vector<const Entity*>, std::size(kLanguages)> sorted_;
};

/// The current Directory; reads it anew after import() or edits through this program, and at the
/// latest after a minute (another node may have changed it). Any thread.
class References {
 public:
  References(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  std::shared_ptr<const Directory> directory();
  void forget();

 private:
  db::Database& database_;
  const Clock& clock_;
  std::mutex mutex_;
  std::shared_ptr<const Directory> current_;
  Instant read_at_;
};

}  // namespace convoke::reference
