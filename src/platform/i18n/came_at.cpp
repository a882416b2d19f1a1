#include "platform/i18n/came_at.h"

#include <algorithm>

#include "platform/i18n/zone.h"

namespace convoke::i18n {

Instant came_at(Instant recorded, const std::optional<Date>& on, std::string_view zone) {
  return on ? std::min(recorded, end_of_day(*on, zone)) : recorded;
}

}  // namespace convoke::i18n
