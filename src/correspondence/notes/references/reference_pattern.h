// How an office writes the reference numbers of its notes: "CU {year}/{number}". Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace convoke::correspondence {

/// A text with the places {number}, or {number:3} for at least three digits, and at most one
/// {year}.
class ReferencePattern {
 public:
  /// Trims, and checks: at most 30 code points, no control characters, line separators, invisible
  /// characters, controls of direction, < or >, one {number}, known places, and a sign between the
  /// number and what else has digits, so that a reference can be read again. Field "pattern".
  static Result<ReferencePattern> read(std::string text);

  const std::string& text() const { return text_; }
  /// Without the width: patterns of one key give the same references.
  std::string key() const { return before_ + "{number}" + after_; }
  bool has_year() const;
  /// The year that numbers are counted in: 0 where the pattern has none.
  int year_of(int year) const { return has_year() ? year : 0; }

  std::string reference(int year, std::int64_t number) const;
  /// "CU 2026/…": where the number is not known yet.
  std::string unnumbered(int year) const;

  struct Numbered {
    int year = 0;  ///< 0: the pattern has none
    std::int64_t number = 0;
  };
  /// What a reference of this pattern has, also one written with more or fewer zeros.
  std::optional<Numbered> number_in(std::string_view reference) const;

 private:
  std::string text_, before_, after_;  ///< around the number, with {year}
  int width_ = 1;
};

}  // namespace convoke::correspondence
