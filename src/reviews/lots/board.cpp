#include "reviews/lots/board.h"

#include <algorithm>

namespace convoke::reviews::lots {
namespace {

std::size_t at(int n) {
  return static_cast<std::size_t>(n);
}

}  // namespace

Standing::Standing(std::size_t states_, std::size_t cohorts_)
    : states(states_),
      cohorts(cohorts_),
      cohort_of(states_),
      reviews(states_ * states_),
      in_all(states_),
      at_once(states_ * cohorts_),
      further(states_),
      most_further(states_, 1'000) {}

Board::Board(Standing standing, std::vector<Place> places, std::vector<int> least,
             std::vector<int> most)
    : standing_(std::move(standing)),
      places_(std::move(places)),
      allowed_(places_.size() * standing_.states),
      least_(std::move(least)),
      most_(std::move(most)),
      held_(places_.size(), -1),
      load_(standing_.states),
      loads_are_fixed_(least_ == most_) {
  for (std::size_t p = 0; p < places_.size(); ++p)
    for (const std::uint16_t r : places_[p].allowed) allowed_[p * standing_.states + r] = 1;
}

bool Board::fits(int place, int reviewer) const {
  if (!is_allowed(place, reviewer) || load_[at(reviewer)] >= most_[at(reviewer)]) return false;
  const Place& one = places_[at(place)];
  const std::size_t x = at(one.state), r = at(reviewer), n = standing_.states;
  if (standing_.reviews[x * n + r]) return false;
  if (!standing_.mutual_allowed && standing_.reviews[r * n + x]) return false;
  if (standing_.most_in_all && standing_.in_all[r] >= standing_.most_in_all) return false;
  if (standing_.most_at_once &&
      standing_.at_once[r * standing_.cohorts + at(standing_.cohort_of[x])] >=
          standing_.most_at_once)
    return false;
  return one.needs_further.empty() || !one.needs_further[r] ||
         standing_.further[x] < standing_.most_further[x];
}

void Board::set(int place, int reviewer) {
  const Place& one = places_[at(place)];
  const int before = held_[at(place)];
  const std::size_t x = at(one.state), n = standing_.states;
  const auto count = [&](int r, int by) {
    load_[at(r)] += by;
    standing_.in_all[at(r)] += by;
    standing_.reviews[x * n + at(r)] =
        static_cast<std::uint8_t>(standing_.reviews[x * n + at(r)] + by);
    standing_.at_once[at(r) * standing_.cohorts + at(standing_.cohort_of[x])] += by;
    if (!one.needs_further.empty() && one.needs_further[at(r)]) standing_.further[x] += by;
  };
  if (before >= 0) count(before, -1);
  if (reviewer >= 0) count(reviewer, +1);
  held_[at(place)] = reviewer;
}

bool Board::put(int place, int reviewer) {
  if (held_[at(place)] >= 0 || !fits(place, reviewer)) return false;
  set(place, reviewer);
  return true;
}

void Board::take(int place) {
  set(place, -1);
}

int Board::draw_for(int place, crypto::LotStream& lots) {
  std::vector<int> open;
  for (const std::uint16_t r : places_[at(place)].allowed)
    if (fits(place, r)) open.push_back(r);
  if (open.empty()) return 0;
  const int count = static_cast<int>(open.size());
  const int drawn = open[lots.below(static_cast<std::uint32_t>(count))];
  set(place, drawn);
  tell({Act::Kind::drawn, place, drawn, -1, count});
  return count;
}

bool Board::make_room(int place, crypto::LotStream& lots, std::vector<int>& waiting) {
  const std::vector<std::uint16_t>& allowed = places_[at(place)].allowed;
  if (allowed.empty()) return false;
  const int wanted = allowed[lots.below(static_cast<std::uint32_t>(allowed.size()))];
  const int state = places_[at(place)].state;
  const Place& one = places_[at(place)];
  const bool too_many_further = !one.needs_further.empty() && one.needs_further[at(wanted)] &&
                                standing_.further[at(state)] >= standing_.most_further[at(state)];
  std::vector<int> in_the_way;
  for (int p = 0; p < static_cast<int>(places_.size()); ++p) {
    if (held_[at(p)] < 0) continue;
    if (held_[at(p)] == wanted || (places_[at(p)].state == wanted && held_[at(p)] == state) ||
        (too_many_further && places_[at(p)].state == state))
      in_the_way.push_back(p);
  }
  // One at a time, by lot, until the wanted State fits.
  lots.shuffle(in_the_way);
  for (const int p : in_the_way) {
    if (fits(place, wanted)) break;
    tell({Act::Kind::taken_back, p, held_[at(p)]});
    take(p);
    waiting.push_back(p);
  }
  if (!fits(place, wanted)) return true;  // held by what this board may not take back
  set(place, wanted);
  tell({Act::Kind::drawn, place, wanted, -1, static_cast<int>(allowed.size())});
  return true;
}

bool Board::raise_to_least(crypto::LotStream& lots) {
  const std::uint64_t most_tries = 2'000 * (places_.size() + 1);
  std::uint64_t tries = 0;
  for (std::size_t r = 0; r < standing_.states; ++r) {
    while (load_[r] < least_[r]) {
      if (++tries > most_tries) return false;
      const int place = static_cast<int>(lots.below(static_cast<std::uint32_t>(places_.size())));
      const int before = held_[at(place)];
      if (before < 0 || load_[at(before)] <= least_[at(before)]) continue;
      take(place);
      if (fits(place, static_cast<int>(r))) {
        set(place, static_cast<int>(r));
        tell({Act::Kind::replaced, place, static_cast<int>(r)});
      } else {
        set(place, before);
      }
    }
  }
  return true;
}

bool Board::fill(crypto::LotStream& lots) {
  std::vector<int> waiting;
  for (int p = 0; p < static_cast<int>(places_.size()); ++p)
    if (held_[at(p)] < 0) waiting.push_back(p);
  lots.shuffle(waiting);
  // From the end: the first seats are filled first.
  std::stable_sort(waiting.begin(), waiting.end(),
                   [&](int a, int b) { return places_[at(a)].seat > places_[at(b)].seat; });
  std::uint64_t left = 60 * (places_.size() + 1);
  while (!waiting.empty()) {
    const int place = waiting.back();
    if (draw_for(place, lots)) {
      waiting.pop_back();
      continue;
    }
    if (left-- == 0) return false;
    waiting.pop_back();
    if (!make_room(place, lots, waiting)) return false;
    if (held_[at(place)] < 0) waiting.insert(waiting.begin(), place);
  }
  return raise_to_least(lots);
}

void Board::exchange(crypto::LotStream& lots, std::uint64_t tries) {
  const std::uint32_t count = static_cast<std::uint32_t>(places_.size());
  if (count < 2) return;
  const auto states = static_cast<std::uint32_t>(standing_.states);
  const std::uint32_t kinds = loads_are_fixed_ ? 2 : 3;
  for (; tries > 0; --tries) {
    const std::uint32_t kind = lots.below(kinds);
    const int a = static_cast<int>(lots.below(count));
    if (kind == 2) {
      const int r = static_cast<int>(lots.below(states));
      const int before = held_[at(a)];
      if (load_[at(before)] <= least_[at(before)]) continue;
      take(a);
      const bool good = fits(a, r);
      set(a, good ? r : before);
      if (good) tell({Act::Kind::replaced, a, r});
      continue;
    }
    const int b = static_cast<int>(lots.below(count));
    const int c = kind == 1 ? static_cast<int>(lots.below(count)) : -1;
    if (a == b || a == c || b == c) continue;
    const int of_a = held_[at(a)], of_b = held_[at(b)], of_c = c < 0 ? -1 : held_[at(c)];
    // What is plainly forbidden is not tried out.
    const int last = c < 0 ? of_b : of_c;
    if (!is_allowed(b, of_a) || !is_allowed(a, last) || (c >= 0 && !is_allowed(c, of_b))) continue;
    take(a);
    take(b);
    if (c >= 0) take(c);
    const bool good = put(b, of_a) && (c < 0 ? put(a, of_b) : put(c, of_b) && put(a, of_c));
    if (good) {
      tell({Act::Kind::exchanged, a, b, c});
      continue;
    }
    set(a, of_a);
    set(b, of_b);
    if (c >= 0) set(c, of_c);
  }
}

bool Board::each_way(std::uint64_t most_steps,
                     const std::function<bool(const std::vector<int>&)>& tell_way) {
  std::vector<int> free;
  for (int p = 0; p < static_cast<int>(places_.size()); ++p)
    if (held_[at(p)] < 0) free.push_back(p);
  // Those with the fewest States first, so that dead ends show early.
  std::stable_sort(free.begin(), free.end(), [&](int a, int b) {
    return places_[at(a)].allowed.size() < places_[at(b)].allowed.size();
  });
  std::vector<std::size_t> choice(free.size(), 0);
  std::size_t level = 0;
  bool more = true;
  const auto step_back = [&] {
    if (level == 0) return false;
    --level;
    take(free[level]);
    ++choice[level];
    return true;
  };
  while (more) {
    if (most_steps-- == 0) {
      while (level > 0) step_back();
      return false;
    }
    if (level == free.size()) {
      bool enough = true;
      for (std::size_t r = 0; enough && r < standing_.states; ++r) enough = load_[r] >= least_[r];
      if (enough && !tell_way(held_)) {
        while (level > 0) step_back();
        return true;
      }
      more = step_back();
      continue;
    }
    const std::vector<std::uint16_t>& allowed = places_[at(free[level])].allowed;
    while (choice[level] < allowed.size() && !fits(free[level], allowed[choice[level]]))
      ++choice[level];
    if (choice[level] == allowed.size()) {
      choice[level] = 0;
      more = step_back();
    } else {
      set(free[level], allowed[choice[level]]);
      ++level;
    }
  }
  return true;
}

}  // namespace convoke::reviews::lots
