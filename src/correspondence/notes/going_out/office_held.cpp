#include "correspondence/notes/going_out/office_held.h"

#include "page/office_page.h"

namespace convoke::correspondence {

std::optional<OfficeHeld> office_held(const page::Visit& visit, const Place& place, Notes& notes) {
  auto hold = notes.office_hold();
  if (!hold) return std::nullopt;
  OfficeHeld out{visit.locale.date_time(hold->at, place.series.zone), std::move(hold->by), {}};
  if (page::may_everywhere(visit, page::Right::steer_mail) &&
      page::may_everywhere(visit, page::Right::read_outbox))
    out.outbox = visit.href("/office/outbox");
  return out;
}

}  // namespace convoke::correspondence
