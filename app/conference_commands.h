// Commands that write a conference into a file and make one of it; exit codes as in commands.h.
#pragma once

#include <filesystem>
#include <string>

#include "commands.h"

namespace convoke {

struct ConferenceOptions {
  std::string slug;            ///< of the conference that is written
  std::filesystem::path file;  ///< zip
  std::string other_slug;      ///< for the conference that is made; empty: that of the file
  std::string first_day;       ///< YYYY-MM-DD; empty: as in the file
};

/// The file is written whole or not at all; one that is there is not replaced.
int export_conference_command(const DataOptions& data, const ConferenceOptions& options);
int import_conference_command(const DataOptions& data, const ConferenceOptions& options);

}  // namespace convoke
