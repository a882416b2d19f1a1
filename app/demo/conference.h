// The demonstration's conference: imported from the file that is made of demo/vienna-2009, as any
// other.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "composition.h"

namespace convoke::demo {

/// What the stages need to know of it; as it stands in the database.
struct Conference {
  meetings::Series series;
  std::vector<meetings::Meeting> meetings;  ///< by position; at least one
  consultations::Call call;
  correspondence::NoteId note;

  /// "/en/office/vienna-2009".
  std::string office() const { return "/en/office/" + series.slug; }
};

/// Imports it for everyone to read. Repeatable: what an interrupted import has made is left as it
/// is. `own_note`: a Word template in place of the texts that the file has for its note.
Status import_conference(Composition& parts, const std::optional<std::filesystem::path>& own_note);

/// `not_found` where it has not been imported.
Result<Conference> find_conference(Composition& parts);

}  // namespace convoke::demo
