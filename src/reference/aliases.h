// What States and organizations are called besides the names of the directory: short names that
// everybody writes, and names they had. Read in lists, never written.
#pragma once

#include <string>
#include <vector>

namespace convoke::reference {

struct Alias {
  std::string code;  ///< of the entity
  std::string name;
};
/// The lines of reference-data/aliases.csv. None is a name of another entity of the reference data,
/// or another's alias.
const std::vector<Alias>& aliases();

}  // namespace convoke::reference
