// That all mail of the office is held, as the pages of a note say it.
#pragma once

#include <optional>
#include <string>

#include "correspondence/notes/place/note_place.h"
#include "platform/outbox/steering.h"

namespace convoke::correspondence {

struct OfficeHeld {
  std::string since, by;
  std::string outbox;  ///< its address, for who may let mail leave again; else empty
};
/// Nothing where mail leaves.
std::optional<OfficeHeld> office_held(const page::Visit& visit, const Place& place, Notes& notes);

}  // namespace convoke::correspondence
