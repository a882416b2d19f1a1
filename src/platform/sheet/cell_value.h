// What the cells of a workbook mean: numbers, dates by their format, escapes in strings.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace convoke::sheet {

/// Whether a number format shows a date (ECMA-376 Part 1 § 18.8.30, § 18.8.31). `code` is that of
/// a format of the workbook's own, else empty.
bool shows_date(int format_id, std::string_view code);

/// The day of a serial number; the time of day is left out, but what lacks less than a minute to
/// the next day counts as that (dates that JavaScript wrote). Nothing for the day that Excel has
/// between 28 February and 1 March 1900, and for numbers out of its range.
std::optional<Date> date_of(double serial, bool from_1904);

/// A stored number as people write it: "43" for "43.0" and "4.3E1", else with at most 15 digits.
/// What is no number stays as it is.
std::string number_text(std::string_view stored);
std::optional<double> number_of(std::string_view stored);

/// Without the escapes _xHHHH_ (ECMA-376 Part 1 § 22.4.2.4, ST_Xstring).
std::string unescaped(std::string_view text);

}  // namespace convoke::sheet
