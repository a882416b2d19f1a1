// The main job on the meetings of Vienna, 2009: by the same operations as the pages, stage by
// stage.
#pragma once

#include <filesystem>
#include <optional>
#include <ostream>

#include "base/result.h"
#include "composition.h"

namespace convoke::demo {

/// Performs what has not been done yet and prints progress and a closing table. May be interrupted
/// at any moment and called again: it goes on, sends no message twice and loses none. `note` is an
/// office's own Word template in place of the demonstration's.
Status perform(Composition& parts, const std::optional<std::filesystem::path>& note,
               std::ostream& out);

/// A demonstration was begun in this folder and did not come to its end.
bool unfinished(const std::filesystem::path& data_folder);

}  // namespace convoke::demo
