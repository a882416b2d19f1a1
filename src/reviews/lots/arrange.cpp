#include "reviews/lots/arrange.h"

#include <algorithm>
#include <cmath>

namespace convoke::reviews::lots {
namespace {

constexpr double kMostCountedOut = 40;  // binary digits of the number of combinations

std::size_t at(int n) {
  return static_cast<std::size_t>(n);
}

}  // namespace

bool arrange(Board& board, std::string_view seed, const Effort& effort, std::uint64_t round,
             Stage& stage) {
  const std::string label = round == 0 ? stage.name : stage.name + std::to_string(round);
  crypto::LotStream lots(seed, label);
  stage.places = board.places();
  for (Place& place : stage.places) place.allowed.clear(), place.needs_further.clear();
  std::uint64_t ways = 0;
  const std::uint64_t most = effort.most_ways;
  double combinations = 0;
  for (const Place& place : board.places())
    combinations += std::log2(static_cast<double>(std::max<std::size_t>(place.allowed.size(), 1)));
  const bool counted =
      most > 0 && combinations <= kMostCountedOut &&
      board.each_way(effort.most_steps, [&](const std::vector<int>&) { return ++ways <= most; }) &&
      ways <= most;
  if (counted) {
    stage.way = "one of all";
    stage.ways = ways;
    if (ways == 0) return false;
    stage.chosen = lots.below(static_cast<std::uint32_t>(ways)) + 1;
    std::uint64_t number = 0;
    std::vector<int> found;
    board.each_way(effort.most_steps, [&](const std::vector<int>& way) {
      if (++number == stage.chosen) found = way;
      return number < stage.chosen;
    });
    for (std::size_t p = 0; p < found.size(); ++p)
      if (board.reviewers()[p] < 0) board.put(static_cast<int>(p), found[p]);
    stage.numbers = lots.taken();
    return true;
  }
  stage.way = "exchanges";
  stage.ways = 0;
  stage.acts.clear();
  if (effort.keep_acts) board.on_act([&](const Act& act) { stage.acts.push_back(act); });
  const bool filled = board.fill(lots);
  stage.tries = filled ? effort.exchanges_a_place * board.places().size() : 0;
  if (filled) board.exchange(lots, stage.tries);
  board.on_act({});
  stage.numbers = lots.taken();
  return filled;
}

Place further_place(const Reviewers& rules, const std::vector<Participant>& all, int state,
                    int seat, int holder) {
  const std::uint32_t needed = missing(all[at(state)], all[at(holder)]);
  Place place;
  place.state = state;
  place.seat = seat;
  for (std::size_t r = 0; r < all.size(); ++r)
    if (static_cast<int>(r) != state && (needed & ~all[r].party) == 0 &&
        group_fits(rules.additional_rule, all[at(state)], all[r]))
      place.allowed.push_back(static_cast<std::uint16_t>(r));
  return place;
}

std::vector<Place> further_places(const Reviewers& rules, const std::vector<Participant>& all,
                                  const Board& seats) {
  std::vector<Place> out;
  if (!rules.party || !rules.additional) return out;
  for (std::size_t p = 0; p < seats.places().size(); ++p) {
    const Place& seat = seats.places()[p];
    const int holder = seats.reviewers()[p];
    if (missing(all[at(seat.state)], all[at(holder)]) != 0)
      out.push_back(further_place(rules, all, seat.state, seat.seat, holder));
  }
  return out;
}

void take_result(const std::vector<Participant>& all, const Board& board, bool additional,
                 Drawing& out) {
  for (std::size_t p = 0; p < board.places().size(); ++p) {
    const Place& place = board.places()[p];
    const int r = board.reviewers()[p];
    std::vector<Reviewer>& of = out.reviewers[at(place.state)];
    std::uint32_t instruments = all[at(place.state)].party & all[at(r)].party;
    if (additional)
      for (const Reviewer& seat : of)
        if (!seat.additional && seat.seat == place.seat)
          instruments = missing(all[at(place.state)], all[at(seat.state)]);
    of.push_back({r, place.seat, additional, instruments});
  }
}

}  // namespace convoke::reviews::lots
