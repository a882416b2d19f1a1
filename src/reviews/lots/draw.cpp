#include "reviews/lots/draw.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

#include "reviews/lots/arrange.h"

namespace convoke::reviews::lots {
namespace {

constexpr int kUnbounded = 1'000'000;
constexpr int kSeatsTried = 40;
constexpr int kMostWidened = 4;

std::size_t at(int n) {
  return static_cast<std::size_t>(n);
}

/// How many States are party to all of some instruments, in all and by group.
class Parties {
 public:
  explicit Parties(const std::vector<Participant>& all) : all_(all) {}

  /// Whether somebody could stand in at these instruments for a reviewer who is not party to all of
  /// them. The State under review is party to them itself and does not count.
  bool can_stand_in(SeatRule rule, const Participant& reviewed, std::uint32_t needed) {
    const auto [found, made] = by_need_.try_emplace(needed);
    if (made) {
      for (const Participant& one : all_)
        if ((needed & ~one.party) == 0) ++found->second[one.group], ++in_all_[needed];
    }
    const int own = reviewed.group.empty() ? 1 : found->second[reviewed.group];
    switch (rule) {
      case SeatRule::same_group:
        return own > 1;
      case SeatRule::other_group:
        return in_all_[needed] > own;
      case SeatRule::any:
        break;
    }
    return in_all_[needed] > 1;
  }

 private:
  const std::vector<Participant>& all_;
  std::map<std::uint32_t, std::map<std::string, int>> by_need_;
  std::map<std::uint32_t, int> in_all_;
};

/// Each position of a row of cards belongs to a cohort so that every stretch of it holds each
/// cohort's share: the one that lags most behind its size comes next.
std::vector<int> dealt(const std::vector<int>& sizes) {
  const int total = std::accumulate(sizes.begin(), sizes.end(), 0);
  std::vector<int> given(sizes.size()), row;
  for (int position = 1; position <= total; ++position) {
    std::size_t next = 0;
    std::int64_t most = std::numeric_limits<std::int64_t>::min();
    for (std::size_t c = 0; c < sizes.size(); ++c) {
      const std::int64_t lag = std::int64_t{position} * sizes[c] - std::int64_t{total} * given[c];
      if (given[c] < sizes[c] && lag > most) most = lag, next = c;
    }
    ++given[next];
    row.push_back(static_cast<int>(next));
  }
  return row;
}

/// Those who asked for a cohort have it, by lot where more ask than there is room for; the others
/// are dealt out group by group.
std::vector<int> draw_cohorts(const Definition& definition, const std::vector<Participant>& all,
                              std::string_view seed, Stage& stage) {
  crypto::LotStream lots(seed, stage.name);
  std::vector<int> cohort_of(all.size(), -1);
  std::vector<int> room = cohort_sizes(definition.cohorts, all.size());
  std::vector<std::size_t> asking;
  for (std::size_t s = 0; s < all.size(); ++s)
    if (all[s].cohort > 0 && at(all[s].cohort) <= room.size()) asking.push_back(s);
  lots.shuffle(asking);
  for (const std::size_t s : asking) {
    int& left = room[at(all[s].cohort) - 1];
    if (left == 0) continue;
    --left;
    cohort_of[s] = all[s].cohort - 1;
    stage.cards.push_back(all[s].code);
  }
  std::map<std::string, std::vector<std::size_t>> by_group;
  for (std::size_t s = 0; s < all.size(); ++s)
    if (cohort_of[s] < 0)
      by_group[definition.cohorts.by_group ? all[s].group : std::string()].push_back(s);
  std::vector<std::vector<std::size_t>> groups;
  for (auto& [name, states] : by_group) groups.push_back(std::move(states));
  lots.shuffle(groups);
  std::vector<std::size_t> cards;
  for (std::vector<std::size_t>& group : groups) {
    lots.shuffle(group);
    cards.insert(cards.end(), group.begin(), group.end());
  }
  const std::vector<int> row = dealt(room);
  if (cards.empty()) {
    stage.numbers = lots.taken();
    return cohort_of;
  }
  const std::size_t first = lots.below(static_cast<std::uint32_t>(cards.size()));
  for (std::size_t i = 0; i < cards.size(); ++i) {
    cohort_of[cards[i]] = row[(first + i) % row.size()];
    stage.cards.push_back(all[cards[i]].code);
  }
  stage.numbers = lots.taken();
  return cohort_of;
}

bool draw_reviewers(const Definition& definition, const std::vector<Participant>& all,
                    std::string_view seed, const Effort& effort, int wider, Drawing& out) {
  const Reviewers& rules = definition.reviewers;
  const SeatBoard seats = seat_board(definition, all, out.cohort_of, wider);
  for (std::uint64_t round = 0; round < kSeatsTried; ++round) {
    Stage stage;
    stage.name = "seats";
    Board board(seats.standing, seats.places, seats.least, seats.most);
    if (!arrange(board, seed, effort, round, stage)) return false;
    const std::vector<Place> places = further_places(rules, all, board);
    Stage additional;
    additional.name = "additional";
    Board further(board.standing(), places, std::vector<int>(all.size(), 0),
                  std::vector<int>(all.size(), kUnbounded));
    if (!places.empty() && !arrange(further, seed, effort, round, additional)) continue;
    out.least = seats.least.empty() ? 0 : seats.least.front();
    out.most = seats.most.empty() ? 0 : seats.most.front();
    out.stages.push_back(std::move(stage));
    take_result(all, board, false, out);
    if (!places.empty()) {
      out.stages.push_back(std::move(additional));
      take_result(all, further, true, out);
    }
    return true;
  }
  return false;
}

}  // namespace

std::vector<int> cohort_sizes(const Cohorts& cohorts, std::size_t states) {
  const int total = static_cast<int>(states);
  const int wanted = std::accumulate(cohorts.sizes.begin(), cohorts.sizes.end(), 0);
  if (wanted == total && wanted > 0) return cohorts.sizes;
  // In proportion, what is left over going to the last ones.
  std::vector<int> out(at(cohorts.number));
  int given = 0, before = 0;
  for (std::size_t c = 0; c < out.size(); ++c) {
    before += wanted > 0 ? cohorts.sizes[c] : 1;
    const int share = before * total / (wanted > 0 ? wanted : cohorts.number);
    out[c] = share - given;
    given = share;
  }
  return out;
}

SeatBoard seat_board(const Definition& definition, const std::vector<Participant>& all,
                     const std::vector<int>& cohort_of, int wider) {
  const Reviewers& rules = definition.reviewers;
  Parties parties(all);
  SeatBoard out{Standing(all.size(), at(definition.cohorts.number)), {}, {}, {}};
  out.standing.cohort_of = cohort_of;
  out.standing.mutual_allowed = rules.mutual;
  out.standing.most_in_all = rules.most_in_all;
  out.standing.most_at_once = rules.most_at_once;
  for (std::size_t x = 0; x < all.size(); ++x)
    if (rules.most_reviewers > 0 && !all[x].agrees)
      out.standing.most_further[x] = rules.most_reviewers - static_cast<int>(rules.seats.size());
  for (std::size_t x = 0; x < all.size(); ++x) {
    for (std::size_t s = 0; s < rules.seats.size(); ++s) {
      Place place;
      place.state = static_cast<int>(x);
      place.seat = static_cast<int>(s);
      const auto collect = [&](SeatRule rule) {
        for (std::size_t r = 0; r < all.size(); ++r) {
          if (r == x || !group_fits(rule, all[x], all[r])) continue;
          const std::uint32_t lacks = missing(all[x], all[r]);
          if (rules.party && lacks != 0 &&
              (!rules.additional || lacks == all[x].party ||
               !parties.can_stand_in(rules.additional_rule, all[x], lacks)))
            continue;
          place.allowed.push_back(static_cast<std::uint16_t>(r));
        }
      };
      collect(rules.seats[s]);
      // A State alone in its group, or in none, is reviewed by others.
      if (place.allowed.empty() && rules.seats[s] == SeatRule::same_group)
        collect(SeatRule::other_group);
      if (rules.party && rules.additional) {
        place.needs_further.resize(all.size());
        for (const std::uint16_t r : place.allowed)
          place.needs_further[r] = missing(all[x], all[r]) != 0;
      }
      out.places.push_back(std::move(place));
    }
  }
  const int states = static_cast<int>(all.size());
  const int seats = static_cast<int>(out.places.size());
  int least = rules.least, most = rules.most;
  if (most == 0 && states > 0) {
    most = (seats + states - 1) / states + wider;
    least = std::max(least, seats / states - wider);
  }
  out.least.assign(all.size(), least);
  out.most.assign(all.size(), most);
  return out;
}

Result<Drawing> draw(const Definition& definition, const std::vector<Participant>& participants,
                     std::string_view seed, const Effort& effort) {
  Drawing out;
  out.states = participants;
  out.reviewers.resize(participants.size());
  Stage cohorts;
  cohorts.name = "cohorts";
  cohorts.way = "cards";
  out.cohort_of = draw_cohorts(definition, participants, seed, cohorts);
  out.stages.push_back(std::move(cohorts));
  if (definition.reviewers.seats.empty()) return out;

  // "As even as possible" is tried from the most even on.
  const int widest = definition.reviewers.most == 0 ? kMostWidened : 0;
  for (int wider = 0; wider <= widest; ++wider)
    if (draw_reviewers(definition, participants, seed, effort, wider, out)) return out;
  return conflict(N_("No draw could be found that satisfies all rules."));
}

}  // namespace convoke::reviews::lots
