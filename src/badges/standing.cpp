#include "badges/standing.h"

#include "badges/badge_face.h"
#include "badges/standing_store.h"

namespace convoke::badges {

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::without_photo:
      return "without_photo";
    case Standing::ready:
      return "ready";
    case Standing::waiting:
      return "waiting";
    case Standing::printed:
      return "printed";
    case Standing::changed:
      return "changed";
  }
  return {};
}

std::optional<Standing> standing(std::string_view name) {
  for (const Standing s : kStandings)
    if (name_of(s) == name) return s;
  return std::nullopt;
}

void keep_standing(db::Transaction& t, const delegations::Participant& participant) {
  store::keep_participant(t, participant.id, printed_facts(participant.details));
}

}  // namespace convoke::badges
