#include "badges/standing/standing.h"

#include "badges/drawing/badge_face.h"
#include "badges/standing/standing_store.h"

namespace convoke::badges {

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::without_photo:
      return "without_photo";
    case Standing::unseen:
      return "unseen";
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

void keep_standing(db::Transaction& t, std::span<const delegations::Participant> participants) {
  std::vector<store::Facts> facts;
  for (const delegations::Participant& p : participants)
    facts.push_back({p.id, printed_facts(p.details)});
  store::keep_participants(t, facts);
}

void outdate_printed(db::Transaction& t, meetings::SeriesId series) {
  store::outdate_printed(t, series);
  store::keep_due(t, series);
}

}  // namespace convoke::badges
