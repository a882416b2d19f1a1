#include "platform/paper/direction.h"

#include <cstdint>

#include "base/text.h"

namespace convoke::paper {
namespace {

enum class Kind { left, right, digit, neutral };

Kind kind_of(std::uint32_t c) {
  if (c >= '0' && c <= '9') return Kind::digit;
  if ((c >= 0x0590 && c <= 0x08FF) || c == 0x200F || (c >= 0xFB1D && c <= 0xFDFF) ||
      (c >= 0xFE70 && c <= 0xFEFE)) {
    return Kind::right;
  }
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? Kind::left : Kind::neutral;
  const bool sign = c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c <= 0x2BFF) ||
                    (c >= 0x3000 && c <= 0x3004) || (c >= 0x3008 && c <= 0x3020) ||
                    (c >= 0xFE00 && c <= 0xFE6F) || (c >= 0xFF01 && c <= 0xFF0F);
  return sign ? Kind::neutral : Kind::left;
}

}  // namespace

std::vector<Stretch> by_direction(std::string_view text, bool right_to_left_base) {
  std::vector<Stretch> stretches;
  const auto add = [&](std::string_view part, bool right_to_left) {
    if (part.empty()) return;
    if (stretches.empty() || stretches.back().right_to_left != right_to_left) {
      stretches.push_back({{}, right_to_left});
    }
    stretches.back().text.append(part);
  };

  bool last = right_to_left_base;  // direction of the last letter
  std::string neutral;
  for (const std::uint32_t c : code_points(text)) {
    const Kind kind = kind_of(c);
    if (kind == Kind::neutral) {
      append_code_point(neutral, c);
      continue;
    }
    const bool right_to_left = kind == Kind::digit ? last : kind == Kind::right;
    add(neutral, right_to_left == last ? last : right_to_left_base);
    neutral.clear();
    std::string letter;
    append_code_point(letter, c);
    add(letter, right_to_left);
    last = right_to_left;
  }
  add(neutral, right_to_left_base);
  return stretches;
}

}  // namespace convoke::paper
