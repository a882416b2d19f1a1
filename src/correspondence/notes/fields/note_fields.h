// The fields that a template of a note may have, as [[[Name]]]. The one table of them: what the
// page and the guide (docs/guides/officer.md) say, and what is checked.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace convoke::correspondence {

struct NoteField {
  std::string_view name;
  const char* meaning;       ///< msgid
  std::string_view example;  ///< in English
  bool is_link = false;      ///< it acts for its addressee
};

/// In the order in which the page shows them. Dates and titles are in the template's language.
const std::vector<NoteField>& note_fields();
/// Their names.
const std::vector<std::string_view>& known_fields();

/// Whether a link that acts for its addressee is among them, written with a space between.
bool has_personal_link(std::string_view fields);

/// Of names that stand as often as in a text: each once, and how often.
std::vector<std::pair<std::string, int>> counted(const std::vector<std::string>& fields);
/// And back, a field at most 99 times.
std::vector<std::string> as_often(const std::vector<std::string>& fields,
                                  const std::vector<int>& counts);

}  // namespace convoke::correspondence
