// What a letter from an entity may answer, as a select offers it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "correspondence/notes/notes.h"
#include "correspondence/register/correspondence_register.h"
#include "platform/html/form.h"

namespace convoke::correspondence {

/// The value of "None of these".
inline constexpr std::string_view kAnswersNone = "none";
/// What was chosen: nothing if nobody has chosen; 0 for none of them.
std::optional<DispatchId> answers_of(std::string_view typed);

struct Answerable {
  std::vector<Dispatch> dispatches;
  std::map<DispatchId, std::string> references;
  /// Empty if the entity has got nothing; else "Choose the note", those, "None of these".
  std::vector<html::Option> options;
};
Answerable answerable(CorrespondenceRegister& entries, Notes& notes, meetings::SeriesId series,
                      reference::EntityId entity, const i18n::Locale& locale);

}  // namespace convoke::correspondence
