// Who holds the link by which a Government names its delegation.
#pragma once

#include <optional>

#include "delegations/focal/focal_point.h"
#include "links/links.h"
#include "meetings/meeting.h"
#include "reference/entity.h"

namespace convoke::delegations {

/// Who holds a nomination link: that of the note, or a focal point's own.
struct Nominator {
  meetings::SeriesId series;
  reference::EntityId entity;
  std::optional<ActingFocalPoint> focal_point{};  ///< who acts and until when
};

/// Whose nomination link it is, as the room of links has it.
links::Subject link_subject(const Nominator& nominator);

}  // namespace convoke::delegations
