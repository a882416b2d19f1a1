// What somebody looks for, as words each of which must be found.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "overview/panel.h"

namespace convoke::overview {

class Sought {
 public:
  explicit Sought(std::string_view words);
  /// Whether each word is in the text, whatever capitals, accents and vowel signs.
  bool is_in(std::string_view text) const;

 private:
  std::vector<std::string> words_;  ///< folded
};

/// Adds what was found until there are SearchPart::kMost; then only that there is more.
void add_found(SearchPart::Finds& finds, Found found);

}  // namespace convoke::overview
