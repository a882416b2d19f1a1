// That the lot favours nobody, shown by counting: small cases against all their solutions, large
// ones by long runs that agree.
#include <cmath>
#include <map>
#include <set>

#include "reviews/lots/draw.h"
#include "reviews/lots/lots_test.h"

namespace convoke::reviews::lots {
namespace {

using Way = std::vector<int>;

Way way_of(const Drawing& drawn) {
  Way out;
  for (const auto& of : drawn.reviewers)
    for (const Reviewer& one : of) out.push_back(one.state);
  return out;
}

struct Case {
  const char* name;
  const char* rules;
  const char* states;
  std::vector<bool> own_group;  ///< for each seat: of the State's own group, or of another
  int least, most;
  std::size_t solutions;
};
const Case kCases[] = {
    {"a ring of six",
     "seats: [same group], least: 1, most: 1",
     "AAA:x AAB:x AAC:x AAD:x AAE:x AAF:x",
     {true},
     1,
     1,
     160},
    {"loads that may differ",
     "seats: [same group], least: 0, most: 2",
     "AAA:x AAB:x AAC:x AAD:x AAE:x",
     {true},
     0,
     2,
     384},
    {"groups of two, three and two",
     "seats: [other group], least: 1, most: 1",
     "AAA:x AAB:x BAA:y BAB:y BAC:y CAA:z CAB:z",
     {false},
     1,
     1,
     144},
    {"two groups of three",
     "seats: [same group, other group]",
     "AAA:x AAB:x AAC:x BAA:y BAB:y BAC:y",
     {true, false},
     2,
     2,
     48},
    {"two groups of three, loads that may differ",
     "seats: [same group, other group], least: 1, most: 3",
     "AAA:x AAB:x AAC:x BAA:y BAB:y BAC:y",
     {true, false},
     1,
     3,
     624},
};

/// All solutions, by trying every combination: shares nothing with the board but the rules' words.
std::set<Way> all_solutions(const Case& one) {
  const auto all = states(one.states);
  const int n = static_cast<int>(all.size());
  const std::size_t seats = one.own_group.size();
  std::set<Way> out;
  Way way(all.size() * seats, -1);
  std::vector<int> load(all.size());
  const auto reviews = [&](int a, int b) {
    const auto first = way.begin() + static_cast<int>(seats) * a;
    return std::find(first, first + static_cast<int>(seats), b) != first + static_cast<int>(seats);
  };
  const std::function<void(std::size_t)> go = [&](std::size_t place) {
    if (place == way.size()) {
      if (*std::min_element(load.begin(), load.end()) >= one.least) out.insert(way);
      return;
    }
    const int x = static_cast<int>(place / seats);
    for (int r = 0; r < n; ++r) {
      const auto reviewer = static_cast<std::size_t>(r);
      const bool same = all[reviewer].group == all[static_cast<std::size_t>(x)].group;
      if (r == x || same != one.own_group[place % seats] || load[reviewer] == one.most ||
          reviews(r, x) || reviews(x, r))
        continue;
      way[place] = r;
      ++load[reviewer];
      go(place + 1);
      --load[reviewer];
      way[place] = -1;
    }
  };
  go(0);
  return out;
}

/// How far the chances of the solutions are apart, as a part of the mean; what chance alone makes
/// of so many draws is taken off.
double spread(const std::map<Way, int>& seen, std::size_t solutions, int draws) {
  const double mean = static_cast<double>(draws) / static_cast<double>(solutions);
  double sum = static_cast<double>(solutions - seen.size()) * mean * mean;
  for (const auto& [way, n] : seen) sum += (n - mean) * (n - mean);
  const double variance = sum / static_cast<double>(solutions);
  return std::sqrt(std::max(0.0, variance - mean)) / mean;
}

void expect_fair(const Case& one, Effort effort) {
  const std::set<Way> solutions = all_solutions(one);
  ASSERT_EQ(solutions.size(), one.solutions) << one.name;
  const auto all = states(one.states);
  const Definition rules = mechanism(one.rules);
  const int draws = static_cast<int>(60 * solutions.size());
  effort.keep_acts = false;
  std::map<Way, int> seen;
  for (int i = 0; i < draws; ++i) {
    const auto drawn = draw(rules, all, "draw " + std::to_string(i), effort);
    ASSERT_TRUE(drawn.ok());
    ++seen[way_of(*drawn)];
  }
  for (const auto& [way, n] : seen) EXPECT_TRUE(solutions.contains(way)) << one.name;
  EXPECT_EQ(seen.size(), solutions.size()) << one.name << ": each can be drawn";
  std::printf("%s: %zu solutions, spread %.3f\n", one.name, solutions.size(),
              spread(seen, solutions.size(), draws));
  EXPECT_LT(spread(seen, solutions.size(), draws), 0.1) << one.name;
}

TEST(Fairness, EverySolutionOfASmallCaseIsAsLikely) {
  for (const Case& one : kCases) expect_fair(one, {});
}

TEST(Fairness, ExchangesForgetHowThePlacesWereFilled) {
  // The same cases drawn as a large one is, without all arrangements being counted.
  for (const Case& one : kCases) expect_fair(one, {.most_ways = 0});
}

}  // namespace
}  // namespace convoke::reviews::lots
