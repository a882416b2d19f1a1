// The fields that a template of a letter may have, as [[[Name]]]. The one table of them: what the
// page documents, what is checked and what may be empty.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "participant_letters/letter.h"

namespace convoke::participant_letters {

struct LetterField {
  /// Where its value comes from.
  enum class Of {
    letter,    ///< number and date: there once it is made
    person,    ///< what the delegation said
    identity,  ///< what a passport says: in letters for a visa alone
    meetings,  ///< those in which the person takes part
    office     ///< the same in all letters
  };
  std::string_view name;
  const char* meaning;  ///< msgid
  Of of;
  bool may_be_empty = false;  ///< else a letter without it is not made
};

/// Of this kind, in the order in which the page shows them.
const std::vector<const LetterField*>& fields_of(LetterKind kind);
/// Nothing for a name that is not known in this kind.
const LetterField* field_named(LetterKind kind, std::string_view name);

/// `invalid` (field "template") for a field that is not known, with the nearest one that is; one
/// that only letters for a visa have is told apart.
Status check_fields(LetterKind kind, const std::vector<std::string>& fields);

}  // namespace convoke::participant_letters
