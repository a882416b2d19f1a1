#include "badges/standing.h"

#include <charconv>

#include "badges/badge_face.h"
#include "badges/standing_store.h"
#include "base/text.h"

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

std::string ListPlace::text() const {
  return (before ? "-" : "+") + std::to_string(participant.value) + "." + name;
}

std::optional<ListPlace> ListPlace::parse(std::string_view text) {
  constexpr std::size_t kLongest = 4096;
  if (text.size() < 3 || text.size() > kLongest || (text[0] != '-' && text[0] != '+'))
    return std::nullopt;
  ListPlace place;
  place.before = text[0] == '-';
  const auto [end, error] =
      std::from_chars(text.data() + 1, text.data() + text.size(), place.participant.value);
  const auto used = static_cast<std::size_t>(end - text.data());
  if (error != std::errc() || used >= text.size() || text[used] != '.') return std::nullopt;
  place.name = text.substr(used + 1);
  if (!is_utf8(place.name) || place.name.find('\0') != std::string::npos) return std::nullopt;
  return place;
}

void keep_standing(db::Transaction& t, const delegations::Participant& participant) {
  store::keep_participant(t, participant.id, printed_facts(participant.details));
}

}  // namespace convoke::badges
