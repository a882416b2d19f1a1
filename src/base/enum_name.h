// Enumerations that are stored and typed by name.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace convoke {

/// The enumerator that has this name; nothing if none has. `names` are in the order of the
/// enumerators, which count from 0.
template <class Enum, std::size_t size>
constexpr std::optional<Enum> enumerator_named(const std::array<std::string_view, size>& names,
                                               std::string_view name) {
  for (std::size_t i = 0; i < size; ++i)
    if (names[i] == name) return static_cast<Enum>(i);
  return std::nullopt;
}

}  // namespace convoke
