#include "reviews/compare/consequences.h"

#include <gtest/gtest.h>

#include <numeric>

#include "reviews/definition/definition_file.h"
#include "reviews/definition/shipped.h"

namespace convoke::reviews {
namespace {

std::vector<lots::Participant> world(std::uint32_t party) {
  std::vector<lots::Participant> out;
  for (int i = 0; i < 60; ++i) {
    lots::Participant one;
    one.code = {static_cast<char>('A' + i / 26), static_cast<char>('A' + i % 26), 'X'};
    one.group = i % 3 == 0 ? "x" : i % 3 == 1 ? "y" : "z";
    one.party = party;
    out.push_back(std::move(one));
  }
  return out;
}

long sum(const Consequences& of, long Year::*figure) {
  return std::accumulate(of.years.begin(), of.years.end(), 0L,
                         [&](long n, const Year& year) { return n + year.*figure; });
}

TEST(Consequences, StepsFollowTheirLimits) {
  const Definition untoc = *read_definition(embedded_file("untoc.yaml"));
  const auto days = days_to(untoc, 0);
  EXPECT_EQ(days.at("focal-point"), 14);
  EXPECT_EQ(days.at("questionnaire"), 180);
  EXPECT_EQ(days.at("feedback"), 360);
  EXPECT_EQ(days.at("summary"), 570);
  EXPECT_EQ(days_to(untoc, 50).at("questionnaire"), 270);
}

TEST(Consequences, EveryStateIsReviewedOnceInAPhase) {
  const Definition untoc = *read_definition(embedded_file("untoc.yaml"));
  const auto found = consequences(untoc, world(15), {.first_year = 2027, .years = 20});
  ASSERT_TRUE(found.ok()) << describe(found.error());
  EXPECT_EQ(found->phases, 4);
  EXPECT_EQ(found->reviews, 4 * 60);
  EXPECT_EQ(found->by_instrument, 4 * 60 * 4);
  EXPECT_EQ(sum(*found, &Year::starting), 4 * 60);
  for (const auto& [code, load] : found->states) {
    EXPECT_EQ(load.reviewed, 4);
    EXPECT_EQ(load.reviewing, 8);  // all are party to everything: two seats in each phase
  }
  EXPECT_EQ(found->least_load, 8);
  EXPECT_EQ(found->most_load, 8);
  EXPECT_EQ(found->years[0].starting, 20);
  EXPECT_EQ(found->years[2].starting, 20);
  EXPECT_EQ(sum(*found, &Year::needs), 4 * 60 * 3);
  // Five documents of a review, the summary in five further languages, the others in one.
  EXPECT_EQ(sum(*found, &Year::documents), 240 * 5);
  EXPECT_EQ(sum(*found, &Year::pages), 240 * (60 + 20 + 10 + 12 + 4));
  EXPECT_EQ(sum(*found, &Year::translated), 240 * (60 + 20 + 10 + 12 + 5 * 4));
}

TEST(Consequences, YearsThatAreNotLookedAtDoNotCount) {
  const Definition uncac = *read_definition(embedded_file("uncac.yaml"));
  const auto found = consequences(uncac, world(1), {.first_year = 2027, .years = 2});
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->years.size(), 2u);
  EXPECT_EQ(found->phases, 1);
  EXPECT_EQ(found->reviews, 30);  // two of four cohorts of 15
}

}  // namespace
}  // namespace convoke::reviews
