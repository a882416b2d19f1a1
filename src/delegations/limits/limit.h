// How large a delegation may be: participants, seats at the table, funded participants. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/result.h"
#include "delegations/participants/participant.h"
#include "reference/entity.h"

namespace convoke::delegations {

/// What of a delegation is limited.
enum class LimitKind { participants, seats, funded };
inline constexpr std::array<LimitKind, 3> kLimitKinds{LimitKind::participants, LimitKind::seats,
                                                      LimitKind::funded};
std::string_view name_of(LimitKind kind);
const char* label_of(LimitKind kind);  ///< msgid

/// A number for each kind.
template <class T>
struct OfEachKind {
  std::array<T, kLimitKinds.size()> numbers{};
  T& operator[](LimitKind kind) { return numbers[static_cast<std::size_t>(kind)]; }
  const T& operator[](LimitKind kind) const { return numbers[static_cast<std::size_t>(kind)]; }
  friend bool operator==(const OfEachKind&, const OfEachKind&) = default;
};

/// The most of one delegation; nothing: it is not limited.
struct Ceilings : OfEachKind<std::optional<std::int64_t>> {
  bool any() const;
};

/// What stands in a delegation, or what a change adds to it.
struct PlacesTaken : OfEachKind<std::int64_t> {
  std::int64_t asking = 0;  ///< that funding is asked for
  PlacesTaken& operator+=(const PlacesTaken& more);
  PlacesTaken operator-(const PlacesTaken& other) const;
};
/// Nothing of somebody who does not stand().
PlacesTaken places_of(const ParticipantDetails& details, ParticipantState state, bool is_funded);
inline PlacesTaken places_of(const Participant& p) {
  return places_of(p.details, p.state, p.is_funded);
}

/// Of a series of meetings.
struct SeriesLimits {
  std::map<reference::Category, Ceilings> of_category{};
  /// A number that an entity has of its own is in the place of that of its category.
  std::map<reference::EntityId, Ceilings> of_entity{};
  std::optional<std::int64_t> funded_in_all{};  ///< funded places of the whole series
  int version = 0;                              ///< grows with each change; 0: never set

  bool any() const;
  Ceilings of(reference::Category category, reference::EntityId entity) const;
  bool same_as(const SeriesLimits& other) const;
};

inline constexpr std::int64_t kHighestCeiling = 500;  ///< of one delegation
inline constexpr std::int64_t kMostFundedInAll = 100'000;
inline constexpr std::size_t kMostEntitiesLimited = 200;  ///< with numbers of their own

/// `invalid` without a field for numbers that are negative or higher than these; a form says it at
/// its fields before.
Status check(const SeriesLimits& limits);

/// The delegations that have more than they may, by what they have more of.
struct DelegationsOver : OfEachKind<std::set<reference::EntityId>> {
  bool any() const;
  /// Whether somebody is of what there is too much of.
  bool has(const Participant& participant) const;
};

}  // namespace convoke::delegations
