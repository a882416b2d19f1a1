// What a letter on paper says of itself, as far as its recognized words tell. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace convoke::filing {

/// The first day that the text names and that is not behind `today`: "12 June 2009", "le 12 juin
/// 2009", "2009-06-12", "12.06.2009" (day first), "2009年6月12日"; months in English, French,
/// Spanish and Russian.
std::optional<Date> day_in(std::string_view text, const Date& today);

/// The sender's reference: what stands behind "Ref.", "No.", "Réf.", "№", "رقم", "编号" and the
/// like, with a digit in it, at most 60 characters; empty if there is none.
std::string own_reference_in(std::string_view text);

}  // namespace convoke::filing
