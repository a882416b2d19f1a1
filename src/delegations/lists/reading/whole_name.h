// A name that stands in one cell, divided into given and family name. Pure.
#pragma once

#include <string>
#include <string_view>

namespace convoke::delegations {

struct WholeName {
  std::string honorific;  ///< "Ms", "H.E. Mr." before it; may be empty
  std::string given_name, family_name;
  bool family_first = false;  ///< the person's own order: names in Han characters or Hangul
  bool is_guess = false;      ///< nothing in the cell says where the family name begins
};

/// "Huber, Maria" and "HUBER Maria" say it themselves. Else the last word is the family name, with
/// the particles before it ("van der Berg"); of undivided Han characters or Hangul the first, or
/// the first two of the known double surnames. One word alone is the family name.
WholeName divided(std::string_view cell);

}  // namespace convoke::delegations
