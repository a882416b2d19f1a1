#include "reviews/lots/conflict.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "reviews/lots/draw.h"

namespace convoke::reviews::lots {
namespace {

constexpr std::uint64_t kMostProofSteps = 300'000;
constexpr std::size_t kMostNamed = 12;

struct Rule {
  const char* in_conflict;
  const char* relaxed;
  std::function<std::string(const Reviewers&)> bound;
  std::function<bool(Reviewers&)> relax;  ///< false where the mechanism does not have this rule
};

std::string none(const Reviewers&) {
  return {};
}

const std::vector<Rule>& rules() {
  static const std::vector<Rule> all{
      {N_("A reviewing State must be party to the instrument."),
       N_("It is possible where a reviewing State need not be party to the instrument."), none,
       [](Reviewers& r) { return std::exchange(r.party, false); }},
      {N_("Reviewing States come from the group that their seat asks for."),
       N_("It is possible where a seat may be taken from any group."), none,
       [](Reviewers& r) {
         bool had = r.additional && r.additional_rule != SeatRule::any;
         r.additional_rule = SeatRule::any;
         for (SeatRule& seat : r.seats)
           had = std::exchange(seat, SeatRule::any) != SeatRule::any || had;
         return had;
       }},
      {N_("Two States may not review each other."),
       N_("It is possible where two States may review each other."), none,
       [](Reviewers& r) { return !std::exchange(r.mutual, true); }},
      {N_("A State takes at most {1} seats."),
       N_("It is possible where a State may take more than {1} seats."),
       [](const Reviewers& r) { return std::to_string(r.most); },
       [](Reviewers& r) {
         const bool had = r.most > 0;
         r.most = had ? 1'000 : 0;
         return had;
       }},
      {N_("A State takes at least {1} seats."),
       N_("It is possible where a State may take fewer than {1} seats."),
       [](const Reviewers& r) { return std::to_string(r.least); },
       [](Reviewers& r) { return std::exchange(r.least, 0) > 0; }},
      {N_("A State has at most {1} reviews to do in all."),
       N_("It is possible where a State may have more than {1} reviews to do in all."),
       [](const Reviewers& r) { return std::to_string(r.most_in_all); },
       [](Reviewers& r) { return std::exchange(r.most_in_all, 0) > 0; }},
      {N_("A State has at most {1} reviews to do at once."),
       N_("It is possible where a State may have more than {1} reviews to do at once."),
       [](const Reviewers& r) { return std::to_string(r.most_at_once); },
       [](Reviewers& r) { return std::exchange(r.most_at_once, 0) > 0; }},
      {N_("A State is reviewed by at most {1} others."),
       N_("It is possible where a State may be reviewed by more than {1} others."),
       [](const Reviewers& r) { return std::to_string(r.most_reviewers); },
       [](Reviewers& r) { return std::exchange(r.most_reviewers, 0) > 0; }}};
  return all;
}

Definition without(Definition definition, std::size_t rule) {
  rules()[rule].relax(definition.reviewers);
  return definition;
}

bool possible(const Definition& definition, const std::vector<Participant>& states) {
  return draw(definition, states, "possible",
              {.exchanges_a_place = 0, .most_steps = kMostProofSteps, .keep_acts = false})
      .ok();
}

/// Seats that as many States as wish could not fill even without the rules that look at two States:
/// an assignment of places to States within their loads (augmenting paths).
std::optional<std::vector<int>> places_without_room(const SeatBoard& board) {
  const std::size_t places = board.places.size();
  std::vector<std::vector<int>> held(board.most.size());
  const int in_all = board.standing.most_in_all;
  const auto room = [&](std::size_t r) {
    return in_all > 0 ? std::min(board.most[r], in_all) : board.most[r];
  };
  std::vector<std::uint8_t> seen;
  const std::function<bool(int)> seat = [&](int place) {
    for (const std::uint16_t r : board.places[static_cast<std::size_t>(place)].allowed) {
      if (std::exchange(seen[r], std::uint8_t{1})) continue;
      if (static_cast<int>(held[r].size()) < room(r)) {
        held[r].push_back(place);
        return true;
      }
      for (int& other : held[r])
        if (seat(other)) {
          other = place;
          return true;
        }
    }
    return false;
  };
  for (std::size_t p = 0; p < places; ++p) {
    seen.assign(board.most.size(), 0);
    if (seat(static_cast<int>(p))) continue;
    // Whoever was reached is full: the places they hold and this one are too many for them.
    std::vector<int> crowd{static_cast<int>(p)};
    for (std::size_t r = 0; r < seen.size(); ++r)
      if (seen[r]) crowd.insert(crowd.end(), held[r].begin(), held[r].end());
    return crowd;
  }
  return {};
}

/// Whether all ways of filling these places were tried in vain.
bool proved_impossible(const SeatBoard& seats) {
  Board board(seats.standing, seats.places, seats.least, seats.most);
  bool found = false;
  const bool all = board.each_way(kMostProofSteps, [&](const std::vector<int>&) {
    found = true;
    return false;
  });
  return all && !found;
}

/// The States under review whose seats alone cannot be filled together, as few as there are.
std::vector<int> smallest_core(const SeatBoard& whole) {
  const auto of = [&](const std::vector<int>& states) {
    SeatBoard part = whole;
    std::erase_if(part.places, [&](const Place& place) {
      return std::find(states.begin(), states.end(), place.state) == states.end();
    });
    std::fill(part.least.begin(), part.least.end(), 0);
    return part;
  };
  std::vector<int> core(whole.standing.states);
  std::iota(core.begin(), core.end(), 0);
  std::function<bool(const std::vector<int>&)> impossible = [&](const std::vector<int>& states) {
    return proved_impossible(of(states));
  };
  if (const auto crowd = places_without_room(whole)) {
    core.clear();
    for (const int place : *crowd)
      core.push_back(whole.places[static_cast<std::size_t>(place)].state);
    std::sort(core.begin(), core.end());
    core.erase(std::unique(core.begin(), core.end()), core.end());
    impossible = [&](const std::vector<int>& states) {
      return places_without_room(of(states)).has_value();
    };
  }
  if (!impossible(core)) return {};
  for (std::size_t i = 0; i < core.size();) {
    std::vector<int> fewer = core;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    if (impossible(fewer))
      core = std::move(fewer);
    else
      ++i;
  }
  return core;
}

}  // namespace

Error explained(const Definition& definition, const std::vector<Participant>& participants,
                Error error) {
  if (error.kind != ErrorKind::conflict) return error;
  // Each rule that is not needed for the conflict is left out, one after the other.
  Definition narrowed = definition;
  std::vector<std::size_t> in_conflict;
  for (std::size_t rule = 0; rule < rules().size(); ++rule) {
    Definition fewer = without(narrowed, rule);
    if (fewer == narrowed) continue;
    if (possible(fewer, participants))
      in_conflict.push_back(rule);
    else
      narrowed = std::move(fewer);
  }
  for (const std::size_t rule : in_conflict)
    error.also.push_back(
        conflict(rules()[rule].in_conflict, {}, {rules()[rule].bound(definition.reviewers)}));

  if (in_conflict.empty())
    error.also.push_back(conflict(N_("There are too few States for a draw, whatever the rules.")));

  const SeatBoard seats =
      seat_board(narrowed, participants, std::vector<int>(participants.size(), 0));
  const std::vector<int> core = smallest_core(seats);
  if (core.empty()) {
    error.also.push_back(conflict(N_("That there is no draw at all has not been proved.")));
  } else {
    std::string names;
    for (std::size_t i = 0; i < core.size() && i < kMostNamed; ++i)
      names += (i ? ", " : "") + participants[static_cast<std::size_t>(core[i])].code;
    if (core.size() > kMostNamed) names += " …";
    error.also.push_back(conflict(N_("It concerns the seats of {1} States under review: {2}."), {},
                                  {std::to_string(core.size()), names}));
  }
  bool any = false;
  for (std::size_t rule = 0; rule < rules().size(); ++rule) {
    const Definition fewer = without(definition, rule);
    if (fewer == definition || !possible(fewer, participants)) continue;
    any = true;
    error.also.push_back(
        conflict(rules()[rule].relaxed, {}, {rules()[rule].bound(definition.reviewers)}));
  }
  if (!any && !in_conflict.empty())
    error.also.push_back(conflict(N_("Relaxing one of these rules alone is not enough.")));
  return error;
}

}  // namespace convoke::reviews::lots
