// The program's own reference data as a list that can be compared with the directory.
#pragma once

#include <string>

#include "base/result.h"

namespace convoke::directory {

/// The States and organizations with their kinds, names, groups and participation in the
/// instruments (CSV, UTF-8).
Result<std::string> program_list();

}  // namespace convoke::directory
