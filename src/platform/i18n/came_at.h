// When something came of which an officer may have said the day.
#pragma once

#include <optional>
#include <string_view>

#include "base/clock.h"
#include "base/date.h"

namespace convoke::i18n {

/// When it was recorded, but not after the day, in the zone, on which it is said to have come.
Instant came_at(Instant recorded, const std::optional<Date>& on, std::string_view zone);

}  // namespace convoke::i18n
