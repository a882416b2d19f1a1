#include "reviews/lots/protocol.h"

#include "reviews/definition/shipped.h"
#include "reviews/lots/lots_test.h"

namespace convoke::reviews::lots {
namespace {

Material small() {
  Material material;
  material.definition = embedded_file("untoc.yaml");
  material.groups = "iso3,regional_group\n";
  material.participation = "instrument,iso3,signed,bound,act\n";
  for (int i = 0; i < 24; ++i) {
    const std::string code{static_cast<char>('A' + i), 'A', 'A'};
    material.groups += code + (i % 3 == 0 ? ",x\n" : i % 3 == 1 ? ",y\n" : ",z\n");
    material.participation += "UNTOC," + code + ",,2003-09-29,\n";
    if (i % 4) material.participation += "TIP," + code + ",,2003-12-25,\n";
    if (i % 5) material.participation += "FIREARMS," + code + ",,2005-07-03,\n";
  }
  material.seed = "00112233445566778899aabbccddeeff";
  return material;
}

TEST(Protocol, TheSameMaterialGivesTheSameBytes) {
  const auto one = draw_with_protocol(small()), same = draw_with_protocol(small());
  ASSERT_TRUE(one.ok()) << describe(one.error());
  EXPECT_EQ(*one, *same);
  Material other = small();
  other.seed.back() = '0';
  EXPECT_NE(*draw_with_protocol(other), *one);
}

TEST(Protocol, HoldsEveryReviewWithItsReviewersAndReasons) {
  const auto protocol = json::read_tree(*draw_with_protocol(small()));
  ASSERT_TRUE(protocol.ok());
  const auto& reviews = *protocol->member("reviews")->list();
  EXPECT_EQ(reviews.size(), 24u + 18u + 19u);
  for (const json::Tree& review : reviews) {
    EXPECT_EQ(review.member("reviewers")->list()->size(), 2u);
    for (const json::Tree& one : *review.member("reviewers")->list()) {
      const std::string reason = *one.member("reason")->text();
      EXPECT_TRUE(reason == "same group" || reason == "other group" || reason == "additional");
    }
  }
  EXPECT_EQ(*protocol->member("seed_sha256")->text(), *commitment_of(small().seed));
}

TEST(Protocol, IsRepeatedFromWhatItHolds) {
  const std::string protocol = *draw_with_protocol(small());
  const Status same = repeat(protocol);
  EXPECT_TRUE(same.ok()) << describe(same.error());
  std::string changed = protocol;
  changed.replace(changed.find("\"same group\"", changed.find("\"reviews\"")), 12,
                  "\"other group\"");
  const Status other = repeat(changed);
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.error().message.args.at(0), "reviews");
  EXPECT_FALSE(repeat("{}").ok());
  EXPECT_FALSE(repeat("no json").ok());
}

TEST(Protocol, ARedrawHoldsTheDrawBeforeIt) {
  const std::string first = *draw_with_protocol(small());
  const auto tree = json::read_tree(first);
  const auto& review = tree->member("reviews")->list()->front();
  const std::string state = *review.member("state")->text();
  const std::string gone = *review.member("reviewers")->list()->front().member("state")->text();
  const std::string seed = "ffeeddccbbaa99887766554433221100";
  const auto second = redraw_with_protocol(
      first, "change,state,other\ndeclines," + state + "," + gone + "\n", seed);
  ASSERT_TRUE(second.ok()) << describe(second.error());
  const Status repeated = repeat(*second);
  EXPECT_TRUE(repeated.ok()) << describe(repeated.error());
  const auto third =
      redraw_with_protocol(*second, "change,state,other\ndefers," + state + ",cohort 2\n", seed);
  ASSERT_TRUE(third.ok()) << describe(third.error());
  EXPECT_TRUE(repeat(*third).ok());
  // What came before cannot be changed afterwards.
  std::string changed = *third;
  const std::size_t at = changed.find("\"seed\": \"0011");
  ASSERT_NE(at, std::string::npos);
  changed[at + 10] = '9';
  EXPECT_FALSE(repeat(changed).ok());
  // Nor its result, which the later ones do not read.
  std::string forged = *third;
  const std::size_t last = forged.rfind("\"same group\"");
  forged.replace(last, 12, "\"additional\"");
  const Status told = repeat(forged);
  ASSERT_FALSE(told.ok());
  EXPECT_EQ(told.error().message.args.at(0), "reviews");
  // What mail programs do to the ends of lines changes nothing.
  EXPECT_TRUE(repeat(third->substr(0, third->size() - 1)).ok());
}

TEST(Protocol, CohortsStartInTheYearsOfTheirPhase) {
  Material material = small();
  material.phase = "2";
  const auto tree = json::read_tree(*draw_with_protocol(material));
  EXPECT_EQ(*tree->member("cohorts")->list()->front().member("year")->number(), 2023);
  material.phase = "9";
  EXPECT_FALSE(draw_with_protocol(material).ok());
}

TEST(Protocol, ASeedIsOfHexadecimalDigits) {
  for (const char* seed : {"", "0011", "zz112233445566778899aabbccddeeff", "00112233445566778"}) {
    Material material = small();
    material.seed = seed;
    EXPECT_FALSE(draw_with_protocol(material).ok()) << seed;
    EXPECT_FALSE(commitment_of(seed).ok()) << seed;
  }
}

}  // namespace
}  // namespace convoke::reviews::lots
