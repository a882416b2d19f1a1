#include "reviews/lots/conflict.h"

#include "reviews/lots/draw.h"
#include "reviews/lots/lots_test.h"

namespace convoke::reviews::lots {
namespace {

std::string why(const std::string& rules, const std::string& who, bool two_instruments = false) {
  const Definition definition = mechanism(rules, "number: 1", two_instruments);
  const auto all = states(who);
  const auto drawn = draw(definition, all, "seed");
  EXPECT_FALSE(drawn.ok());
  return drawn.ok() ? "" : describe(explained(definition, all, drawn.error()));
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(Conflict, TwoStatesOfAGroupThatWouldReviewEachOther) {
  const std::string said = why("seats: [same group]", "AAA:x AAB:x BAA:y BAB:y BAC:y");
  EXPECT_TRUE(has(said, "Two States may not review each other.")) << said;
  EXPECT_TRUE(has(said, "the group that their seat asks for")) << said;
  EXPECT_TRUE(has(said, "2 States under review: AAA, AAB.")) << said;
  EXPECT_TRUE(has(said, "It is possible where two States may review each other.")) << said;
  EXPECT_FALSE(has(said, "party to the instrument")) << said;
}

TEST(Conflict, TooFewStatesForTheSeatsOfTheOtherGroup) {
  const std::string said = why("seats: [same group, other group], least: 1, most: 2",
                               "AAA:x AAB:x AAC:x BAA:y BAB:y BAC:y BAD:y BAE:y");
  EXPECT_TRUE(has(said, "A State takes at most 2 seats.")) << said;
  EXPECT_TRUE(has(said, "the group that their seat asks for")) << said;
  EXPECT_TRUE(has(said, "BAA, BAB")) << said;
  EXPECT_FALSE(has(said, "has not been proved")) << said;
}

TEST(Conflict, TooManyReviewsInAll) {
  const std::string said =
      why("seats: [any, any], most_in_all: 1", "AAA:x AAB:x AAC:x AAD:x AAE:x");
  EXPECT_TRUE(has(said, "A State has at most 1 reviews to do in all.")) << said;
  EXPECT_FALSE(has(said, "has not been proved")) << said;
}

TEST(Conflict, OneStateAlone) {
  EXPECT_TRUE(has(why("seats: [any]", "AAA:x"), "There are too few States for a draw"));
}

TEST(Conflict, APartyRuleThatNobodyCanKeep) {
  // One State alone is bound by B, and only parties may review.
  const std::string said = why("seats: [any]", "AAA:x* AAB:x AAC:x AAD:x", true);
  EXPECT_TRUE(has(said, "A reviewing State must be party to the instrument.")) << said;
  EXPECT_TRUE(has(said, "1 States under review: AAA.")) << said;
  EXPECT_TRUE(has(said, "need not be party")) << said;
}

}  // namespace
}  // namespace convoke::reviews::lots
