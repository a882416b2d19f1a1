#include "reviews/lots/redraw.h"

#include <set>

#include "reviews/lots/lots_test.h"

namespace convoke::reviews::lots {
namespace {

constexpr const char* kStates =
    "AAA:x AAB:x* AAC:x* AAD:x* AAE:x* AAF:x* BAA:y BAB:y* BAC:y* BAD:y* BAE:y* BAF:y* "
    "CAA:z CAB:z* CAC:z* CAD:z* CAE:z* CAF:z*";
constexpr const char* kGroups = "iso3,regional_group\nAAA,x\nZZZ,z\n";

Definition rules() {
  return mechanism("seats: [same group, other group], additional: any, most_reviewers: 4",
                   "number: 2", true);
}

using Pair = std::pair<std::string, std::string>;
std::set<Pair> pairs(const Drawing& drawn) {
  std::set<Pair> out;
  for (std::size_t x = 0; x < drawn.states.size(); ++x)
    for (const Reviewer& one : drawn.reviewers[x])
      out.insert({drawn.states[x].code, drawn.states[static_cast<std::size_t>(one.state)].code});
  return out;
}

/// Whoever reviewed another than `but` reviews it still.
void expect_kept(const Drawing& former, const Drawing& now, const std::string& but) {
  const std::set<Pair> kept = pairs(now);
  for (const Pair& one : pairs(former)) {
    EXPECT_TRUE(one.first == but || kept.contains(one)) << one.first << " " << one.second;
  }
}

Result<Drawing> after(const std::string& changes, const Drawing& former) {
  CONVOKE_ASSIGN(read, read_changes("change,state,other\n" + changes, rules()));
  return redraw(rules(), former, read, kGroups, "again");
}

TEST(Redraw, WhoDeclinesIsReplacedAndEverythingElseStays) {
  const Drawing former = *draw(rules(), states(kStates), "seed");
  const Reviewer gone = former.reviewers[1].front();
  const std::string code = former.states[static_cast<std::size_t>(gone.state)].code;
  const auto drawn = after("declines,AAB," + code + "\n", former);
  ASSERT_TRUE(drawn.ok()) << describe(drawn.error());
  EXPECT_FALSE(pairs(*drawn).contains({"AAB", code}));
  expect_kept(former, *drawn, "AAB");
  int seats = 0;
  for (const Reviewer& one : drawn->reviewers[1]) seats += !one.additional;
  EXPECT_EQ(seats, 2);
}

TEST(Redraw, AStateThatBecomesAPartyIsReviewedToo) {
  const Drawing former = *draw(rules(), states(kStates), "seed");
  const auto drawn = after("joins,ZZZ,A\njoins,AAA,B\n", former);
  ASSERT_TRUE(drawn.ok()) << describe(drawn.error());
  ASSERT_EQ(drawn->states.size(), 19u);
  EXPECT_EQ(drawn->states.back().group, "z");
  EXPECT_EQ(drawn->reviewers.back().size(), 2u);
  for (std::uint32_t bit : {1u, 2u}) {
    int reviewers = 0;
    for (const Reviewer& one : drawn->reviewers[0]) {
      reviewers += (one.instruments & bit) != 0;
      EXPECT_EQ(one.instruments & ~drawn->states[static_cast<std::size_t>(one.state)].party, 0u);
    }
    EXPECT_EQ(reviewers, 2);
  }
  expect_kept(former, *drawn, "AAA");
}

TEST(Redraw, WhoDefersKeepsItsReviewers) {
  const Drawing former = *draw(rules(), states(kStates), "seed");
  const int other = former.cohort_of[6] == 0 ? 2 : 1;
  const auto drawn = after("defers,BAA,cohort " + std::to_string(other) + "\n", former);
  ASSERT_TRUE(drawn.ok()) << describe(drawn.error());
  EXPECT_EQ(drawn->cohort_of[6], other - 1);
  EXPECT_EQ(pairs(*drawn), pairs(former));
}

TEST(Redraw, FaultsAreTold) {
  const Drawing former = *draw(rules(), states(kStates), "seed");
  EXPECT_EQ(after("declines,AAA,QQQ\n", former).error().kind, ErrorKind::invalid);
  EXPECT_EQ(after("declines,AAA,AAA\n", former).error().kind, ErrorKind::invalid);
  EXPECT_EQ(after("joins,QQQ,A\n", former).error().kind, ErrorKind::invalid);
  EXPECT_EQ(after("joins,AAA,C\n", former).error().kind, ErrorKind::invalid);
  EXPECT_EQ(after("defers,AAA,later\n", former).error().kind, ErrorKind::invalid);
  EXPECT_EQ(after("vanishes,AAA,\n", former).error().kind, ErrorKind::invalid);
}

}  // namespace
}  // namespace convoke::reviews::lots
