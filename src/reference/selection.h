// Which entities are meant, as filters ask for them: by kind, group, participation. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "reference/directory.h"

namespace convoke::reference {

/// A saved group as filters name it, beside the codes of regional groups.
std::string choice_of(SavedGroupId group);

struct Selection {
  std::string kind;        ///< its name; empty: all
  std::string group;       ///< a code, or choice_of()
  std::string instrument;  ///< code; without a standing: its parties and signatories
  std::string standing;    ///< a name; without an instrument: towards the first

  bool fits(const Directory& directory, const Entity& entity) const;
  /// To the instrument that is asked about; nothing if none is.
  std::optional<Standing> standing_of(const Directory& directory, const Entity& entity) const;
};

}  // namespace convoke::reference
