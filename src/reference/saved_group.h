// Groups that an office makes for its letters and lists: by a rule, by hand, or both.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "reference/entity.h"

namespace convoke::reference {

using SavedGroupId = Id<struct SavedGroupTag>;

/// "States Parties to the Firearms Protocol": whoever fits the rule, with those added and without
/// those left out by hand.
struct SavedGroup {
  SavedGroupId id;
  Text6 name;
  std::vector<EntityKind> kinds;             ///< empty: all
  std::vector<std::string> regional_groups;  ///< codes; empty: all and none
  std::string instrument;                    ///< code; empty: no matter
  std::optional<Standing> standing;          ///< to the instrument
  std::vector<EntityId> added, left_out;     ///< by hand
  int version = 1;

  bool has_rule() const { return !kinds.empty() || !regional_groups.empty() || standing; }
  /// `regional_group` is the code of the entity's; `to_instrument` how it stands to that of the
  /// group.
  bool has(const Entity& entity, const std::string& regional_group, Standing to_instrument) const;
};

/// Trims, and checks: a name in at least one language; an instrument and a standing only together;
/// nobody both added and left out. Fields "name_en", "standing", "members".
Result<SavedGroup> check(SavedGroup group);

inline constexpr std::size_t kLongestGroupName = 150;  ///< code points

}  // namespace convoke::reference
