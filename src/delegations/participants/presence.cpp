#include "delegations/participants/presence.h"

#include <algorithm>
#include <array>

#include "base/message_context.h"

namespace convoke::delegations {
namespace {

struct Label {
  std::string_view name;
  const char* label;
};
// In the order of the enumeration.
constexpr std::array<Label, 3> kLabels{{{"", NC_("participation", "Not said")},
                                        {"in_person", N_("In person")},
                                        {"online", N_("Online")}}};

}  // namespace

std::string_view name_of(Presence presence) {
  return kLabels[static_cast<std::size_t>(presence)].name;
}

std::optional<Presence> presence_named(std::string_view name) {
  for (std::size_t i = 0; i < kLabels.size(); ++i)
    if (kLabels[i].name == name) return static_cast<Presence>(i);
  return std::nullopt;
}

const char* label_of(Presence presence) {
  return kLabels[static_cast<std::size_t>(presence)].label;
}

bool asks_presence(const std::vector<meetings::Meeting>& meetings) {
  return std::any_of(meetings.begin(), meetings.end(), [](const meetings::Meeting& m) {
    return m.format == meetings::Format::hybrid;
  });
}

bool may_come(Presence presence, const std::vector<meetings::Meeting>& meetings) {
  return presence != Presence::online || !asks_presence(meetings);
}

}  // namespace convoke::delegations
