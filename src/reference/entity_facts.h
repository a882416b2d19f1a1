// What an office writes about an entity, and how it is written down with its days.
#pragma once

#include <string>

#include "base/result.h"
#include "reference/entity.h"

namespace convoke::reference {

/// Since when an undated name or membership holds: the day the Charter of the United Nations
/// entered into force.
inline constexpr Date kAlways{1945, 10, 24};

inline constexpr std::size_t kLongestName = 200;  ///< code points of a short or formal name
inline constexpr std::size_t kLongestCode = 20;

struct EntityFacts {
  EntityKind kind = EntityKind::state;
  std::string code;
  std::string iso2;
  Membership membership = Membership::none;
  Text6 short_name, formal_name;
  /// From when the names hold; nothing: what stands is corrected, or they hold always.
  std::optional<Date> named_from;
  GroupId group;                     ///< 0: none
  std::optional<Date> grouped_from;  ///< the same for the membership of the group
};

/// Trims, and checks: a code of 2 to 20 capital letters, digits and hyphens, of three letters for a
/// State; a short name in at least one language, each of at most 200 code points. A formal name
/// that is missing altogether is the short one; membership and ISO code are for States alone. All
/// errors at once; fields "code", "iso2", "short_en", "formal_en" ….
Result<EntityFacts> check(EntityFacts facts);

/// The facts as they stand.
EntityFacts facts_of(const Entity& entity);

/// A code for one that has none: the capitals of its name, "Inter-Parliamentary Union" → "IPU", or
/// its first letters. Empty where the name has no Latin letters.
std::string proposed_code(const Text6& short_name);

struct DatedName {
  Date from;
  Text6 short_name, formal_name;
};
struct DatedMembership {
  GroupId group;
  Date from;
  std::optional<Date> to;  ///< its last day
};

}  // namespace convoke::reference
