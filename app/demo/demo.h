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

/// Marks the folder as one in which a demonstration is begun. Call before anything else is made in
/// it, so that whatever is interrupted goes on at the next start.
Status begin(const std::filesystem::path& data_folder);

/// A demonstration was begun in this folder.
bool begun(const std::filesystem::path& data_folder);
/// … and did not come to its end.
bool unfinished(const std::filesystem::path& data_folder);

}  // namespace convoke::demo
