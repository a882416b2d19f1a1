// The mechanisms of mechanisms/, inside the program.
#pragma once

#include <string_view>

namespace convoke::reviews {

inline constexpr std::string_view kShippedMechanisms[] = {"untoc.yaml", "uncac.yaml"};

/// The bytes of a file of mechanisms/ by its name; empty if there is none.
std::string_view embedded_file(std::string_view name);

}  // namespace convoke::reviews
