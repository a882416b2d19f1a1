// What the forms of this folder check alike. For this folder only.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"

namespace convoke::correspondence {

/// The errors of one form: the first, which carries the others.
class FormProblems {
 public:
  void add(Error error);
  /// An error at `field` if the text is longer than `limit` code points, is not UTF-8, or has
  /// control or bidi control characters.
  void check_text(const std::string& text, std::size_t limit, const std::string& field);
  const std::optional<Error>& first() const { return first_; }

 private:
  std::optional<Error> first_;
};

}  // namespace convoke::correspondence
