// The clock of a data folder: the machine's, or one moved to another year for a demonstration.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/date.h"
#include "base/result.h"

namespace convoke {

struct DataClock {
  std::unique_ptr<Clock> clock;
  bool moved = false;  ///< not the machine's: pages say so
};

/// Reads the file `clock` of the folder; without one it is the machine's clock.
Result<DataClock> clock_of(const std::filesystem::path& data_folder);

/// Begins the folder's clock at 9 a.m. UTC of `start` ("YYYY-MM-DD") or leaves the machine's
/// ("now"). A folder that has a clock keeps it.
Status begin_clock(const std::filesystem::path& data_folder, const std::string& start);

}  // namespace convoke
