// Fax numbers: ITU-T E.164 (at most 15 digits with the country code), written by ITU-T E.123 with a
// + before the country code. Pure.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace convoke::correspondence {

/// As it is kept and shown: "+43 1 260605866". 00 in front becomes +, (0) behind the country code
/// goes, brackets, points, strokes and hyphens become spaces; a number without a country code is
/// `invalid`, as is one of fewer than 6 or more than 15 digits. Empty stays empty. Field "fax".
Result<std::string> checked_fax_number(std::string_view typed);

enum class NumberForm {
  digits,      ///< 431260605866
  plus,        ///< +431260605866
  double_zero  ///< 00431260605866
};
/// Of a number as checked_fax_number() gives it; empty of any other.
std::string dialled(std::string_view number, NumberForm form);

}  // namespace convoke::correspondence
