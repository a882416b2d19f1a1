// What an office changes in the directory; each is one transaction with its audit entry.
#pragma once

#include <vector>

#include "change/change.h"
#include "reference/directory.h"
#include "reference/entity_facts.h"

namespace convoke::reference {

/// A group of States of the United Nations, or an instrument: a code and a name.
enum class Named { regional_group, instrument };

/// What treat() has changed.
struct TreatmentChange {
  Instant at;
  std::string by;
  std::int64_t body = 0;
  std::optional<Category> former, category;  ///< nothing: by its kind
};

/// Without a day of consent there is no act. `invalid` (fields "bound", "act") for days out of
/// order and an act that is none or does not go with a signature.
Result<Participation> check(Participation typed);

/// Any thread.
class Entities {
 public:
  Entities(db::Database& database, const Clock& clock, References& references)
      : database_(database), changes_(database, clock), references_(references) {}

  /// `conflict` at "code" where the code is taken.
  Result<EntityId> add(const audit::Actor& actor, const EntityFacts& facts);
  /// `conflict` where `seen`, the version the writer saw, is not the present one. A name or group
  /// with a day holds from that day; without one the present one is corrected.
  Status change(const audit::Actor& actor, EntityId id, const EntityFacts& facts, int seen);
  /// Of several names one; `conflict` for the last that is left.
  Status remove_name(const audit::Actor& actor, EntityId id, const Date& from);
  /// Without a date it is taken out. `invalid` (fields "signed", "bound") for days out of order and
  /// a signature without any.
  Status set_participation(const audit::Actor& actor, EntityId id, const Participation& changed);
  /// How a body treats an organization; nothing: by its kind. `invalid` (field "category") for a
  /// State, which stands as its participation says, and what is none of kTreatments.
  Status treat(const audit::Actor& actor, EntityId id, std::int64_t body,
               const std::optional<Category>& category);
  /// Its last day, or that it goes on after all. One that has ended stays in what was, and is no
  /// longer offered, invited or counted among the groups.
  Status end(const audit::Actor& actor, EntityId id, const std::optional<Date>& last_day);
  /// `conflict` where anything refers to it: then it can be ended.
  Status remove(const audit::Actor& actor, EntityId id);

  /// One with id 0 is made. `conflict` where the version is not the present one.
  Result<SavedGroupId> save_group(const audit::Actor& actor, const SavedGroup& group);
  Status remove_group(const audit::Actor& actor, SavedGroupId id);
  /// Code (of a new one) and name: fields "code", "name_en" …. Returns the id.
  Result<std::int64_t> add_named(const audit::Actor& actor, Named what, const std::string& code,
                                 const Text6& name);
  Status rename(const audit::Actor& actor, Named what, std::int64_t id, const Text6& name);
  Status remove_named(const audit::Actor& actor, Named what, std::int64_t id);

  std::vector<DatedName> names(EntityId id);                    ///< ascending
  std::vector<DatedMembership> memberships(EntityId id);        ///< ascending
  std::vector<TreatmentChange> treatment_changes(EntityId id);  ///< newest first

  // Parts of a larger change (an import): the facts are checked already. The caller calls
  // References::forget() afterwards.
  static Result<EntityId> add(change::Change& c, const EntityFacts& facts);
  static void change(change::Change& c, const Entity& former, const EntityFacts& facts);
  static Status set_participation(change::Change& c, EntityId id, const Participation& changed);

 private:
  db::Database& database_;
  change::Changes changes_;
  References& references_;
};

}  // namespace convoke::reference
