// What was done with a note, by whom and when, from the audit record.
#pragma once

#include <string>
#include <vector>

#include "audit/audit.h"
#include "page/room.h"
#include "platform/i18n/locale.h"

namespace convoke::correspondence {

/// What the acts of this room are called in the audit record.
const std::vector<page::ActionLabel>& act_labels();

struct NoteAct {
  std::string when;
  const char* what = "";  ///< msgid
  std::string by;         ///< empty: the program itself
};
/// Newest first. An act without a label is left out. `zone` is that of the series.
std::vector<NoteAct> note_acts(const std::vector<audit::Recorded>& recorded,
                               const i18n::Locale& locale, const std::string& zone);

/// How many are looked at.
inline constexpr int kActsShown = 200;

}  // namespace convoke::correspondence
