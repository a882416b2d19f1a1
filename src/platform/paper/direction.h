// Which stretches of a text run right to left: a Word run has one direction only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace convoke::paper {

struct Stretch {
  std::string text;
  bool right_to_left = false;

  friend bool operator==(const Stretch&, const Stretch&) = default;
};

/// Cuts `text` into stretches of one direction, in reading order. After the Unicode Bidirectional
/// Algorithm (UAX 9) as far as letters, digits and neutrals go: digits follow the letters before
/// them (W7), neutrals between two stretches of one direction belong to it (N1), others to the base
/// (N2).
std::vector<Stretch> by_direction(std::string_view text, bool right_to_left_base);

}  // namespace convoke::paper
