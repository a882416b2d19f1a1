// Entities by their names in a text. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reference/entity.h"

namespace convoke::filing {

struct NamedEntity {
  reference::EntityId entity;
  std::string name;  ///< as the directory has it
};
/// The only entity that the text names in one of six languages; nothing if it names none or
/// several. A name within a longer one ("Guinea" in "Equatorial Guinea") does not count. Those that
/// have ended, and names of less than four bytes, are not looked for.
std::optional<NamedEntity> named_entity(std::string_view text,
                                        const std::vector<reference::Entity>& entities);

}  // namespace convoke::filing
