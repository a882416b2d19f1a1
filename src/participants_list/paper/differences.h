// What has changed between two lists of participants, and a list with the changes made. Pure.
#pragma once

#include <optional>
#include <vector>

#include "participants_list/paper/listed.h"

namespace convoke::participants_list {

/// Of one person. Without `before`: added; without `after`: deleted; with both: replaced.
struct PersonDifference {
  std::optional<ListedPerson> before, after;
  friend bool operator==(const PersonDifference&, const PersonDifference&) = default;
};

/// Of one entity. Its head is that before and after, without persons; without `before` the entity
/// is new to the list, without `after` it is gone with all its persons.
struct EntityDifference {
  std::optional<ListedEntity> before, after;
  std::vector<PersonDifference> persons;  ///< by id

  EntityId id() const { return (after ? after : before)->id; }
  /// It stands under another heading, or by another name.
  bool is_moved() const { return before && after && before->category != after->category; }
  bool is_renamed() const { return before && after && before->name != after->name; }
  friend bool operator==(const EntityDifference&, const EntityDifference&) = default;
};

/// By id of the entity; only those of which something is different.
using Differences = std::vector<EntityDifference>;

Differences differences(const Content& former, const Content& present);

/// applied(former, differences(former, present)) == present.
Content applied(Content former, const Differences& changes);

struct DifferenceCounts {
  std::size_t added = 0, deleted = 0, replaced = 0;  ///< persons
  std::size_t headings = 0;                          ///< of entities that were moved or renamed
  std::size_t all() const { return added + deleted + replaced + headings; }
};
DifferenceCounts count(const Differences& changes);

}  // namespace convoke::participants_list
