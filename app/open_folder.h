// A data folder opened for a command: its clock, and all parts of the program.
#pragma once

#include <memory>

#include "commands.h"
#include "composition.h"
#include "data_clock.h"

namespace convoke {

struct OpenFolder {
  DataClock clock;
  std::unique_ptr<Composition> parts;
};

/// Migrates the database.
Result<OpenFolder> open_with(Config config);
Result<OpenFolder> open_folder(const DataOptions& data, const ServeOptions& serve);

}  // namespace convoke
