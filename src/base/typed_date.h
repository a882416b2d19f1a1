// A date as people type it where a browser offers no calendar.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/problems.h"
#include "base/result.h"

namespace convoke {

/// 2009-06-10, 2009-6-10, 2009/6/10, 10.06.2009, 2009年6月10日; Arabic-Indic and full-width digits;
/// invisible marks are passed over. With slashes or hyphens and the year last, day and month are
/// asked for (`invalid`, both readings) unless one of them can only be the day. `invalid` at
/// `field` too, each with words of its own, for a day that does not exist, a month in words, a year
/// of two digits or not from 1900 to 2199 (a date of another calendar), and for anything else.
Result<Date> typed_date(std::string_view typed, const std::string& field);

/// Nothing where nothing is typed. What cannot be read is nothing too, and added to `problems`.
std::optional<Date> optional_date(std::string_view typed, const std::string& field,
                                  Problems& problems);

/// What is said of such a year.
Error year_out_of_range(const Date& date, const std::string& field);

}  // namespace convoke
