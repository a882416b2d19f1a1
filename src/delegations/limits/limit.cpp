#include "delegations/limits/limit.h"

#include <algorithm>

#include "base/message_context.h"

namespace convoke::delegations {
namespace {

bool is_possible(const std::optional<std::int64_t>& number, std::int64_t highest) {
  return !number || (*number >= 0 && *number <= highest);
}

}  // namespace

std::string_view name_of(LimitKind kind) {
  static constexpr std::array<std::string_view, kLimitKinds.size()> names{"participants", "seats",
                                                                          "funded"};
  return names[static_cast<std::size_t>(kind)];
}

const char* label_of(LimitKind kind) {
  switch (kind) {
    case LimitKind::participants:
      return N_("Participants");
    case LimitKind::seats:
      return N_("Seats at the table");
    case LimitKind::funded:
      return N_("Funded participants");
  }
  return "";
}

bool Ceilings::any() const {
  return std::any_of(numbers.begin(), numbers.end(),
                     [](const auto& number) { return number.has_value(); });
}

PlacesTaken& PlacesTaken::operator+=(const PlacesTaken& more) {
  for (const LimitKind kind : kLimitKinds) (*this)[kind] += more[kind];
  asking += more.asking;
  return *this;
}

PlacesTaken PlacesTaken::operator-(const PlacesTaken& other) const {
  PlacesTaken out = *this;
  for (const LimitKind kind : kLimitKinds) out[kind] -= other[kind];
  out.asking -= other.asking;
  return out;
}

PlacesTaken places_of(const ParticipantDetails& details, ParticipantState state, bool is_funded) {
  PlacesTaken out;
  if (!stands(state)) return out;
  out[LimitKind::participants] = 1;
  out[LimitKind::seats] = details.at_table ? 1 : 0;
  out[LimitKind::funded] = is_funded ? 1 : 0;
  out.asking = details.asks_funding ? 1 : 0;
  return out;
}

bool SeriesLimits::any() const {
  return funded_in_all || !of_category.empty() || !of_entity.empty();
}

Ceilings SeriesLimits::of(reference::Category category, reference::EntityId entity) const {
  Ceilings out;
  if (const auto found = of_category.find(category); found != of_category.end())
    out = found->second;
  if (const auto own = of_entity.find(entity); own != of_entity.end())
    for (const LimitKind kind : kLimitKinds)
      if (own->second[kind]) out[kind] = own->second[kind];
  return out;
}

bool SeriesLimits::same_as(const SeriesLimits& other) const {
  return of_category == other.of_category && of_entity == other.of_entity &&
         funded_in_all == other.funded_in_all;
}

Status check(const SeriesLimits& limits) {
  bool good = is_possible(limits.funded_in_all, kMostFundedInAll) &&
              limits.of_entity.size() <= kMostEntitiesLimited;
  const auto look = [&](const Ceilings& ceilings) {
    for (const auto& number : ceilings.numbers) good = good && is_possible(number, kHighestCeiling);
  };
  for (const auto& [category, ceilings] : limits.of_category) look(ceilings);
  for (const auto& [entity, ceilings] : limits.of_entity) look(ceilings);
  if (!good) return invalid(N_("One of these numbers is too high."));
  return {};
}

bool DelegationsOver::any() const {
  return std::any_of(numbers.begin(), numbers.end(),
                     [](const auto& entities) { return !entities.empty(); });
}

bool DelegationsOver::has(const Participant& participant) const {
  const PlacesTaken takes = places_of(participant);
  return std::any_of(kLimitKinds.begin(), kLimitKinds.end(), [&](LimitKind kind) {
    return takes[kind] > 0 && (*this)[kind].contains(participant.entity);
  });
}

}  // namespace convoke::delegations
