#include "reviews/lots/redraw.h"

#include <algorithm>
#include <map>
#include <set>

#include "platform/csv/csv.h"
#include "reviews/lots/arrange.h"

namespace convoke::reviews::lots {
namespace {

constexpr int kMostWider = 3;

std::size_t at(int n) {
  return static_cast<std::size_t>(n);
}

int number_of(const Drawing& drawn, std::string_view code) {
  for (std::size_t s = 0; s < drawn.states.size(); ++s)
    if (drawn.states[s].code == code) return static_cast<int>(s);
  return -1;
}

Error no_such_state(const std::string& code) {
  return invalid(N_("{1} does not take part in this draw."), {}, {code});
}

/// Makes room for a State at its place by code; whoever comes after moves up by one.
int insert_state(Drawing& drawn, Participant one) {
  const auto place = std::find_if(drawn.states.begin(), drawn.states.end(),
                                  [&](const Participant& p) { return p.code > one.code; });
  const int number = static_cast<int>(place - drawn.states.begin());
  drawn.states.insert(place, std::move(one));
  drawn.cohort_of.insert(drawn.cohort_of.begin() + number, -1);
  drawn.reviewers.insert(drawn.reviewers.begin() + number, std::vector<Reviewer>{});
  for (auto& of : drawn.reviewers)
    for (Reviewer& reviewer : of) reviewer.state += reviewer.state >= number;
  return number;
}

/// A place that is drawn again, and who may not have it.
struct Open {
  int state, seat;
  bool additional;
  friend auto operator<=>(const Open&, const Open&) = default;
};

class Redraw {
 public:
  Redraw(const Definition& definition, Drawing drawn, std::string_view seed, const Effort& effort)
      : definition_(definition), drawn_(std::move(drawn)), seed_(seed), effort_(effort) {
    drawn_.stages.clear();
  }

  Status apply(const std::vector<Change>& changes, std::string_view groups) {
    for (const Change& change : changes) CONVOKE_TRY(apply(change, groups));
    place_newcomers();
    for (int x = 0; x < static_cast<int>(drawn_.states.size()); ++x) open_what_is_missing(x);
    return {};
  }

  Result<Drawing> run() {
    for (int wider = 0; wider <= kMostWider; ++wider)
      if (const auto done = filled(wider)) return *done;
    std::string places;
    for (const Open& one : open_) {
      const std::string& code = drawn_.states[at(one.state)].code;
      if (places.find(code) == std::string::npos) places += (places.empty() ? "" : ", ") + code;
    }
    return conflict(N_("While everything else stays, nobody is left to review {1}."), {}, {places});
  }

 private:
  Status apply(const Change& change, std::string_view groups) {
    int x = number_of(drawn_, change.state);
    if (change.kind == Change::Kind::joins) return join(change, x, groups);
    if (x < 0) return no_such_state(change.state);
    if (change.kind == Change::Kind::agrees) {
      drawn_.states[at(x)].agrees = true;
      return {};
    }
    if (change.kind == Change::Kind::defers) {
      drawn_.cohort_of[at(x)] = change.cohort - 1;
      drawn_.states[at(x)].cohort = change.cohort;
      moved_.insert(x);
      return {};
    }
    const int r = number_of(drawn_, change.other);
    if (r < 0) return no_such_state(change.other);
    std::vector<Reviewer>& of = drawn_.reviewers[at(x)];
    const auto found =
        std::find_if(of.begin(), of.end(), [&](const Reviewer& one) { return one.state == r; });
    if (found == of.end())
      return invalid(N_("{1} does not review {2}."), {}, {change.other, change.state});
    refused_.insert({change.state, change.other});
    const Reviewer gone = *found;
    of.erase(found);
    // Who stands in for a seat stands in for its holder alone.
    if (!gone.additional)
      std::erase_if(of, [&](const Reviewer& one) { return one.seat == gone.seat; });
    return {};
  }

  Status join(const Change& change, int x, std::string_view groups) {
    std::uint32_t bit = 0;
    for (std::size_t i = 0; i < definition_.instruments.size(); ++i)
      if (definition_.instruments[i].code == change.other) bit = 1u << i;
    if (x < 0) {
      CONVOKE_ASSIGN(reader, csv::Reader::open(groups));
      const auto code = reader.column("iso3"), group = reader.column("regional_group");
      Participant one;
      for (;;) {
        CONVOKE_ASSIGN(row, reader.next());
        if (!row) break;
        if (code && group && (*row)[*code] == change.state)
          one.code = change.state, one.group = (*row)[*group];
      }
      if (one.code.empty())
        return invalid(N_("{1} is not in the list of States."), {}, {change.state});
      x = insert_state(drawn_, std::move(one));
    }
    drawn_.states[at(x)].party |= bit;
    return {};
  }

  void place_newcomers() {
    crypto::LotStream lots(seed_, "cohorts");
    for (int& cohort : drawn_.cohort_of)
      if (cohort < 0)
        cohort =
            static_cast<int>(lots.below(static_cast<std::uint32_t>(definition_.cohorts.number)));
  }

  /// The seats of a State that nobody holds, and the instruments nobody reviews.
  void open_what_is_missing(int x) {
    std::vector<Reviewer>& of = drawn_.reviewers[at(x)];
    const std::uint32_t party = drawn_.states[at(x)].party;
    for (int seat = 0; seat < static_cast<int>(definition_.reviewers.seats.size()); ++seat) {
      const auto holder = std::find_if(of.begin(), of.end(), [&](const Reviewer& one) {
        return one.seat == seat && !one.additional;
      });
      if (holder == of.end()) {
        std::erase_if(of, [&](const Reviewer& one) { return one.seat == seat; });
        open_.insert({x, seat, false});
        continue;
      }
      const std::uint32_t lacks = party & ~drawn_.states[at(holder->state)].party;
      holder->instruments = party & ~lacks;
      const auto further = std::find_if(of.begin(), of.end(), [&](const Reviewer& one) {
        return one.seat == seat && one.additional;
      });
      if (further == of.end()) {
        if (lacks != 0) open_.insert({x, seat, true});
        continue;
      }
      // Who stands in goes on, also where the holder of the seat has become a party meanwhile.
      further->instruments |= lacks;
      holder->instruments = party & ~further->instruments;
      if ((further->instruments & ~drawn_.states[at(further->state)].party) == 0) continue;
      of.erase(further);
      holder->instruments = party & ~lacks;
      open_.insert({x, seat, true});
    }
  }

  /// Everything that stays, as the boards see it.
  Standing standing(Standing empty) const {
    for (std::size_t x = 0; x < drawn_.states.size(); ++x)
      for (const Reviewer& one : drawn_.reviewers[x]) {
        const std::size_t r = at(one.state);
        ++empty.reviews[x * empty.states + r];
        ++empty.in_all[r];
        ++empty.at_once[r * empty.cohorts + at(drawn_.cohort_of[x])];
        empty.further[x] += one.additional;
      }
    return empty;
  }

  bool may(int state, std::uint16_t reviewer) const {
    return !refused_.contains({drawn_.states[at(state)].code, drawn_.states[reviewer].code});
  }

  std::optional<Drawing> filled(int wider) const {
    const SeatBoard whole = seat_board(definition_, drawn_.states, drawn_.cohort_of);
    Standing fixed = standing(whole.standing);
    if (fixed.most_in_all > 0) fixed.most_in_all += wider;
    if (fixed.most_at_once > 0) fixed.most_at_once += wider;
    std::vector<Place> places;
    for (const Place& place : whole.places) {
      if (!open_.contains({place.state, place.seat, false})) continue;
      places.push_back(place);
      std::erase_if(places.back().allowed, [&](std::uint16_t r) { return !may(place.state, r); });
    }
    // What a State already holds counts against the most it may take.
    std::vector<int> room(drawn_.states.size(), std::max(drawn_.most, whole.most.front()) + wider);
    for (const auto& of : drawn_.reviewers)
      for (const Reviewer& one : of)
        if (!one.additional) --room[at(one.state)];
    Drawing out = drawn_;
    out.most = std::max(drawn_.most, whole.most.front()) + wider;
    out.least = 0;
    out.wider = wider;
    Board board(std::move(fixed), places, std::vector<int>(room.size(), 0), room);
    Stage seats;
    seats.name = "seats";
    if (!arrange(board, seed_, effort_, at(wider), seats)) return {};
    take_result(drawn_.states, board, false, out);
    std::vector<Place> further = further_places(definition_.reviewers, drawn_.states, board);
    for (const Open& one : open_) {
      if (!one.additional) continue;
      for (const Reviewer& holder : drawn_.reviewers[at(one.state)])
        if (!holder.additional && holder.seat == one.seat)
          further.push_back(further_place(definition_.reviewers, drawn_.states, one.state, one.seat,
                                          holder.state));
    }
    for (Place& place : further)
      std::erase_if(place.allowed, [&](std::uint16_t r) { return !may(place.state, r); });
    if (!places.empty()) out.stages.push_back(std::move(seats));
    if (further.empty()) return out;
    Board rest(board.standing(), further, std::vector<int>(room.size(), 0),
               std::vector<int>(room.size(), 1'000'000));
    Stage additional;
    additional.name = "additional";
    if (!arrange(rest, seed_, effort_, at(wider), additional)) return {};
    take_result(drawn_.states, rest, true, out);
    out.stages.push_back(std::move(additional));
    return out;
  }

  const Definition& definition_;
  Drawing drawn_;
  std::string_view seed_;
  const Effort& effort_;
  std::set<Open> open_;
  std::set<int> moved_;
  std::set<std::pair<std::string, std::string>> refused_;  ///< reviewed and reviewer
};

}  // namespace

Result<std::vector<Change>> read_changes(std::string_view csv, const Definition& definition) {
  CONVOKE_ASSIGN(reader, csv::Reader::open(csv, {.rows = 2'000, .columns = 20}));
  const auto change = reader.column("change"), state = reader.column("state"),
             other = reader.column("other");
  if (!change || !state || !other)
    return invalid(N_("The list of changes has the columns change, state and other."));
  static const std::map<std::string, Change::Kind, std::less<>> kinds{
      {"declines", Change::Kind::declines},
      {"joins", Change::Kind::joins},
      {"defers", Change::Kind::defers},
      {"agrees", Change::Kind::agrees}};
  std::vector<Change> out;
  for (;;) {
    CONVOKE_ASSIGN(row, reader.next());
    if (!row) return out;
    const auto kind = kinds.find((*row)[*change]);
    Change one{kind == kinds.end() ? Change::Kind::agrees : kind->second, (*row)[*state],
               (*row)[*other], 0};
    for (int c = 1; c <= definition.cohorts.number; ++c)
      if (one.other == "cohort " + std::to_string(c)) one.cohort = c;
    if (kind == kinds.end() || one.state.empty() ||
        (one.kind == Change::Kind::declines && one.other.empty()) ||
        (one.kind == Change::Kind::defers && one.cohort == 0) ||
        (one.kind == Change::Kind::joins && !definition.instrument(one.other)))
      return invalid(N_("Changes, line {1}: write declines with a State, joins with an instrument, "
                        "defers with a cohort such as \"cohort 2\", or agrees."),
                     {}, {std::to_string(reader.line())});
    out.push_back(std::move(one));
  }
}

Result<Drawing> redraw(const Definition& definition, Drawing former,
                       const std::vector<Change>& changes, std::string_view groups,
                       std::string_view seed, const Effort& effort) {
  Redraw again(definition, std::move(former), seed, effort);
  CONVOKE_TRY(again.apply(changes, groups));
  return again.run();
}

}  // namespace convoke::reviews::lots
