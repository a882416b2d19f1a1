// A definition as the file that people write (YAML; docs/mechanism.schema.json describes it).
#pragma once

#include <string_view>

#include "base/result.h"
#include "reviews/definition/definition.h"

namespace convoke::reviews {

inline constexpr std::size_t kLongestDefinition = 256 * 1024;  ///< bytes

/// Reads and checks it whole: every error names line and key, the further ones are in `also`.
/// `invalid` for a key that is not known or missing, a value of another form, an article that the
/// instrument does not have, steps in a circle or that nobody can reach, and rules that contradict
/// one another. Steps come out in an order in which each follows what it is after.
Result<Definition> read_definition(std::string_view yaml);

}  // namespace convoke::reviews
