#include "reviews/proof/proof.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/problems.h"
#include "platform/json/tree.h"

namespace convoke::reviews::proof {
namespace {

using json::Tree;

struct State {
  std::string group;
  std::set<std::string> instruments;
  std::int64_t cohort = 0, asked = 0;
  bool agrees = false;
};

struct Review {
  std::string state, instrument;
  std::int64_t cohort = 0;
  std::vector<std::pair<std::string, std::string>> reviewers;  ///< State and reason
};

/// What the protocol says, read once; a missing member is an empty one.
struct Protocol {
  std::map<std::string, State> states;
  std::vector<Review> reviews;
  std::vector<std::vector<std::string>> cohorts;
  std::vector<std::int64_t> sizes;
  std::vector<std::string> seats;
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> loads;
  std::string additional;
  bool party = false, mutual = false, redrawn = false, by_group = false;
  std::int64_t most_reviewers = 0, least = 0, most = 0, most_in_all = 0, most_at_once = 0;
};

const Tree::List& list_in(const Tree& tree, std::string_view name) {
  static const Tree::List none;
  const Tree* const found = tree.member(name);
  return found && found->list() ? *found->list() : none;
}

std::string text_in(const Tree& tree, std::string_view name) {
  const Tree* const found = tree.member(name);
  return found && found->text() ? *found->text() : std::string();
}

std::int64_t number_in(const Tree& tree, std::string_view name) {
  const Tree* const found = tree.member(name);
  return found && found->number() ? *found->number() : 0;
}

bool flag_in(const Tree& tree, std::string_view name) {
  const Tree* const found = tree.member(name);
  return found && found->flag() && *found->flag();
}

std::vector<std::string> texts_in(const Tree& tree, std::string_view name) {
  std::vector<std::string> out;
  for (const Tree& one : list_in(tree, name)) out.push_back(one.text() ? *one.text() : "");
  return out;
}

constexpr json::TreeLimits kLimits{.bytes = 32u << 20, .depth = 120, .values = 2'000'000};

Result<Protocol> read(const Tree& tree) {
  const Tree* const rules = tree.member("rules");
  if (text_in(tree, "format") != "convoke lots" || !rules)
    return invalid(N_("This is not the protocol of a draw."));
  Protocol out;
  for (const Tree& one : list_in(tree, "states")) {
    State& state = out.states[text_in(one, "state")];
    state.group = text_in(one, "group");
    for (std::string& code : texts_in(one, "instruments"))
      state.instruments.insert(std::move(code));
    state.asked = number_in(one, "cohort_asked_for");
    state.agrees = flag_in(one, "agrees_to_more_reviewers");
  }
  for (const Tree& one : list_in(tree, "cohorts")) out.cohorts.push_back(texts_in(one, "states"));
  for (const Tree& one : list_in(tree, "reviews")) {
    Review review{text_in(one, "state"), text_in(one, "instrument"), number_in(one, "cohort"), {}};
    for (const Tree& reviewer : list_in(one, "reviewers"))
      review.reviewers.emplace_back(text_in(reviewer, "state"), text_in(reviewer, "reason"));
    out.reviews.push_back(std::move(review));
  }
  for (const Tree& one : list_in(tree, "loads"))
    out.loads[text_in(one, "state")] = {number_in(one, "seats"), number_in(one, "additional")};
  for (const Tree& one : list_in(*rules, "cohort_sizes"))
    out.sizes.push_back(one.number() ? *one.number() : 0);
  out.seats = texts_in(*rules, "seats");
  out.additional = text_in(*rules, "additional");
  out.redrawn = tree.member("former") != nullptr;
  out.by_group = flag_in(*rules, "by_group");
  out.party = flag_in(*rules, "party");
  out.mutual = flag_in(*rules, "mutual");
  out.most_reviewers = number_in(*rules, "most_reviewers");
  out.least = number_in(*rules, "least");
  out.most = number_in(*rules, "most");
  out.most_in_all = number_in(*rules, "most_in_all");
  out.most_at_once = number_in(*rules, "most_at_once");
  return out;
}

class Checker {
 public:
  explicit Checker(const Protocol& protocol) : p_(protocol) {}

  Status all() {
    cohorts();
    shares();
    reviews();
    pairs();
    loads();
    if (!problems_.empty()) return *problems_.first();
    return {};
  }

 private:
  void broken(const char* message, std::vector<std::string> args) {
    problems_.add(conflict(message, {}, std::move(args)));
  }

  void cohorts() {
    std::set<std::string> placed;
    for (std::size_t c = 0; c < p_.cohorts.size(); ++c) {
      if (c >= p_.sizes.size() || p_.cohorts[c].size() != static_cast<std::size_t>(p_.sizes[c]))
        broken(N_("Cohort {1} does not have the size that the rules give it."),
               {std::to_string(c + 1)});
      for (const std::string& code : p_.cohorts[c]) {
        if (!p_.states.contains(code))
          broken(N_("{1} is in a cohort and not in the draw."), {code});
        if (!placed.insert(code).second) broken(N_("{1} is in a cohort twice."), {code});
        cohort_of_[code] = static_cast<std::int64_t>(c) + 1;
      }
    }
    for (const auto& [code, state] : p_.states)
      if (!placed.contains(code)) broken(N_("{1} is in no cohort."), {code});
    // Where a cohort has room for all who asked for it, all are in it; otherwise only such are.
    for (std::size_t c = 0; c < p_.cohorts.size(); ++c) {
      std::int64_t asked = 0, in = 0;
      std::string left_out;
      for (const auto& [code, state] : p_.states) {
        if (state.asked != static_cast<std::int64_t>(c) + 1) continue;
        ++asked;
        if (cohort_of_[code] == state.asked)
          ++in;
        else
          left_out += (left_out.empty() ? "" : ", ") + code;
      }
      if (asked > 0 && in < std::min(asked, static_cast<std::int64_t>(p_.cohorts[c].size())))
        broken(N_("Cohort {1} had room for those who asked for it: {2}."),
               {std::to_string(c + 1), left_out});
    }
  }

  /// Each cohort has its share of each group, to within two States; what States have asked for and
  /// what changed later is not held against it.
  void shares() {
    const bool asked = std::any_of(p_.states.begin(), p_.states.end(),
                                   [](const auto& one) { return one.second.asked > 0; });
    if (!p_.by_group || p_.redrawn || asked) return;
    std::map<std::string, std::int64_t> in_all;
    std::map<std::pair<std::string, std::int64_t>, std::int64_t> in_cohort;
    for (const auto& [code, state] : p_.states) {
      ++in_all[state.group];
      ++in_cohort[{state.group, cohort_of_[code]}];
    }
    const auto states = static_cast<std::int64_t>(p_.states.size());
    for (const auto& [group, count] : in_all)
      for (std::size_t c = 0; c < p_.sizes.size(); ++c) {
        const std::int64_t held = in_cohort[{group, static_cast<std::int64_t>(c) + 1}];
        if (std::abs(held * states - count * p_.sizes[c]) >= 2 * states)
          broken(N_("Cohort {1} does not have its share of the group {2}."),
                 {std::to_string(c + 1), group});
      }
  }

  void reviews() {
    std::set<std::pair<std::string, std::string>> seen;
    for (const Review& review : p_.reviews) {
      const auto found = p_.states.find(review.state);
      if (found == p_.states.end() || !found->second.instruments.contains(review.instrument)) {
        broken(N_("{1} is not bound by {2}, for which it is reviewed."),
               {review.state, review.instrument});
        continue;
      }
      if (!seen.insert({review.state, review.instrument}).second)
        broken(N_("{1} is reviewed twice for {2}."), {review.state, review.instrument});
      if (review.cohort != cohort_of_[review.state])
        broken(N_("{1} is reviewed in another cohort than its own."), {review.state});
      one_review(review, found->second);
    }
    for (const auto& [code, state] : p_.states)
      for (const std::string& instrument : state.instruments)
        if (!seen.contains({code, instrument}))
          broken(N_("{1} is not reviewed for {2}."), {code, instrument});
  }

  void one_review(const Review& review, const State& reviewed) {
    if (review.reviewers.size() != p_.seats.size())
      broken(N_("{1} does not have {2} reviewers for {3}."),
             {review.state, std::to_string(p_.seats.size()), review.instrument});
    std::set<std::string> seen;
    for (std::size_t seat = 0; seat < review.reviewers.size(); ++seat) {
      const auto& [code, reason] = review.reviewers[seat];
      const auto found = p_.states.find(code);
      if (found == p_.states.end()) {
        broken(N_("{1} reviews {2} and does not take part in the draw."), {code, review.state});
        continue;
      }
      const State& reviewer = found->second;
      if (code == review.state) broken(N_("{1} reviews itself."), {code});
      if (!seen.insert(code).second)
        broken(N_("{1} reviews {2} twice for {3}."), {code, review.state, review.instrument});
      if (p_.party && !reviewer.instruments.contains(review.instrument))
        broken(N_("{1} reviews {2} for {3} and is not bound by it."),
               {code, review.state, review.instrument});
      reviewers_[review.state].insert(code);
      if (reason == "additional") {
        additional_[code].insert(review.state);
        if (!group_is_right(p_.additional, reviewed, reviewer))
          broken(N_("{1} may not be an additional reviewer of {2}: its group."),
                 {code, review.state});
        if (p_.additional == "no")
          broken(N_("{1} is an additional reviewer of {2}, which the rules do not know."),
                 {code, review.state});
      } else {
        seats_[code].insert(review.state);
        holds_[{review.state, seat}].insert(code);
        const bool same = !reviewed.group.empty() && reviewer.group == reviewed.group;
        if (reason != (same ? "same group" : "other group"))
          broken(N_("The reason why {1} reviews {2} is not right."), {code, review.state});
        if (seat < p_.seats.size() && !group_is_right(p_.seats[seat], reviewed, reviewer))
          broken(N_("{1} may not have its seat at {2}: its group."), {code, review.state});
      }
    }
  }

  bool group_is_right(const std::string& rule, const State& reviewed, const State& reviewer) {
    const bool same = !reviewed.group.empty() && reviewer.group == reviewed.group;
    if (rule == "other group") return !same;
    if (rule != "same group" || same) return true;
    // Only a State of whose group no other could be taken is reviewed by others.
    return std::none_of(p_.states.begin(), p_.states.end(), [&](const auto& other) {
      const State& one = other.second;
      if (&one == &reviewed || reviewed.group.empty() || one.group != reviewed.group) return false;
      return !p_.party || std::any_of(one.instruments.begin(), one.instruments.end(),
                                      [&](const std::string& instrument) {
                                        return reviewed.instruments.contains(instrument);
                                      });
    });
  }

  void pairs() {
    for (const auto& [place, codes] : holds_)
      if (codes.size() > 1)
        broken(N_("{1} has more than one reviewer in seat {2}."),
               {place.first, std::to_string(place.second + 1)});
    // An additional reviewer is only for what the State of the seat is not bound by; it goes on
    // where that State has become a party after the first draw.
    for (const Review& review : p_.redrawn ? std::vector<Review>{} : p_.reviews)
      for (std::size_t seat = 0; seat < review.reviewers.size(); ++seat) {
        if (review.reviewers[seat].second != "additional") continue;
        const auto held = holds_.find({review.state, seat});
        if (held == holds_.end()) continue;
        for (const std::string& code : held->second)
          if (const auto found = p_.states.find(code);
              found != p_.states.end() && found->second.instruments.contains(review.instrument))
            broken(N_("{1} needs no additional reviewer for {2}: {3} is bound by it."),
                   {review.state, review.instrument, code});
      }
    for (const auto& [state, codes] : reviewers_) {
      const auto found = p_.states.find(state);
      if (p_.most_reviewers > 0 && static_cast<std::int64_t>(codes.size()) > p_.most_reviewers &&
          found != p_.states.end() && !found->second.agrees)
        broken(N_("{1} is reviewed by more than {2} States."),
               {state, std::to_string(p_.most_reviewers)});
      if (p_.mutual) continue;
      for (const std::string& code : codes)
        if (const auto other = reviewers_.find(code);
            state < code && other != reviewers_.end() && other->second.contains(state))
          broken(N_("{1} and {2} review each other."), {state, code});
    }
  }

  void loads() {
    for (const auto& [code, state] : p_.states) {
      const std::int64_t seats = static_cast<std::int64_t>(seats_[code].size());
      const std::int64_t additional = static_cast<std::int64_t>(additional_[code].size());
      if (!p_.seats.empty() && (seats < p_.least || seats > p_.most))
        broken(N_("{1} has {2} seats; the rules say {3} to {4}."),
               {code, std::to_string(seats), std::to_string(p_.least), std::to_string(p_.most)});
      if (p_.most_in_all > 0 && seats + additional > p_.most_in_all)
        broken(N_("{1} has more than {2} reviews to do in all."),
               {code, std::to_string(p_.most_in_all)});
      const auto told = p_.loads.find(code);
      if (told == p_.loads.end() || told->second != std::pair(seats, additional))
        broken(N_("The load of {1} is not what the reviews say."), {code});
      if (p_.most_at_once == 0) continue;
      std::map<std::int64_t, std::int64_t> at_once;
      for (const std::string& reviewed : seats_[code]) ++at_once[cohort_of_[reviewed]];
      for (const std::string& reviewed : additional_[code]) ++at_once[cohort_of_[reviewed]];
      for (const auto& [cohort, count] : at_once)
        if (count > p_.most_at_once)
          broken(N_("{1} has more than {2} reviews to do in cohort {3}."),
                 {code, std::to_string(p_.most_at_once), std::to_string(cohort)});
    }
  }

  using Place = std::pair<std::string, std::size_t>;

  const Protocol& p_;
  Problems problems_;
  std::map<std::string, std::int64_t> cohort_of_;
  std::map<std::string, std::set<std::string>> reviewers_;           ///< of a State under review
  std::map<std::string, std::set<std::string>> seats_, additional_;  ///< what a reviewer reviews
  std::map<Place, std::set<std::string>> holds_;
};

}  // namespace

Status check(std::string_view protocol) {
  CONVOKE_ASSIGN(tree, json::read_tree(protocol, kLimits));
  Problems problems;
  // A redraw holds the draws before it: each has to keep its rules.
  for (const Tree* one = &tree; one; one = one->member("former")) {
    CONVOKE_ASSIGN(read_protocol, read(*one));
    problems.add(Checker(read_protocol).all());
  }
  if (!problems.empty()) return *problems.first();
  return {};
}

}  // namespace convoke::reviews::proof
