#include "reviews/lots/draw.h"

#include <fstream>
#include <set>
#include <sstream>

#include "reviews/definition/shipped.h"
#include "reviews/lots/lots_test.h"

namespace convoke::reviews::lots {
namespace {

/// 190 States in five groups, four instruments: as many parties to each as there really are.
std::vector<Participant> world() {
  std::vector<Participant> out;
  const std::pair<const char*, int> groups[] = {
      {"African", 53}, {"Asia-Pacific", 53}, {"EEG", 23}, {"GRULAC", 33}, {"WEOG", 28}};
  int number = 0;
  for (const auto& [group, count] : groups)
    for (int i = 0; i < count; ++i, ++number) {
      Participant one;
      one.code = {static_cast<char>('A' + number / 26), static_cast<char>('A' + number % 26), 'X'};
      one.group = group;
      one.party = 1u | (number % 8 != 0 ? 2u : 0u) | (number % 5 != 0 ? 4u : 0u) |
                  (number % 3 != 0 ? 8u : 0u);
      out.push_back(std::move(one));
    }
  std::sort(out.begin(), out.end(), [](auto& a, auto& b) { return a.code < b.code; });
  return out;
}

Definition untoc() {
  return *read_definition(embedded_file("untoc.yaml"));
}

TEST(Draw, KeepsEveryRuleForAllStatesAndInstruments) {
  const auto all = world();
  const auto drawn = draw(untoc(), all, "seed");
  ASSERT_TRUE(drawn.ok()) << describe(drawn.error());
  std::vector<int> seats(all.size()), in_all(all.size());
  std::set<std::pair<int, int>> pairs;
  for (int x = 0; x < static_cast<int>(all.size()); ++x) {
    const auto& of = drawn->reviewers[static_cast<std::size_t>(x)];
    EXPECT_LE(of.size(), 4u);
    for (const Reviewer& one : of) {
      const Participant& reviewer = all[static_cast<std::size_t>(one.state)];
      const Participant& reviewed = all[static_cast<std::size_t>(x)];
      EXPECT_NE(one.state, x);
      EXPECT_EQ(one.instruments & ~reviewer.party, 0u);
      EXPECT_NE(one.instruments, 0u);
      if (!one.additional) {
        EXPECT_EQ(reviewer.group == reviewed.group, one.seat == 0);
        ++seats[static_cast<std::size_t>(one.state)];
      }
      ++in_all[static_cast<std::size_t>(one.state)];
      EXPECT_TRUE(pairs.insert({x, one.state}).second);
    }
    for (std::uint32_t bit = 1; bit < 16; bit <<= 1) {
      int reviewers = 0;
      for (const Reviewer& one : of) reviewers += (one.instruments & bit) != 0;
      EXPECT_EQ(reviewers, all[static_cast<std::size_t>(x)].party & bit ? 2 : 0);
    }
  }
  for (const auto& [a, b] : pairs) EXPECT_FALSE(pairs.contains({b, a}));
  for (std::size_t r = 0; r < all.size(); ++r) {
    EXPECT_EQ(seats[r], 2);
    EXPECT_LE(in_all[r], 5);
  }
}

TEST(Draw, CohortsHaveTheirSizesAndEachGroupItsShare) {
  const auto all = world();
  for (const char* seed : {"a", "b", "c", "d"}) {
    const auto drawn = draw(untoc(), all, seed);
    ASSERT_TRUE(drawn.ok());
    std::map<std::string, std::vector<int>> count;
    std::vector<int> sizes(3);
    for (std::size_t s = 0; s < all.size(); ++s) {
      const auto c = static_cast<std::size_t>(drawn->cohort_of[s]);
      ++sizes[c];
      count[all[s].group].resize(3);
      ++count[all[s].group][c];
    }
    EXPECT_EQ(sizes, (std::vector{63, 63, 64}));
    for (const auto& [group, in_cohort] : count) {
      const auto [least, most] = std::minmax_element(in_cohort.begin(), in_cohort.end());
      EXPECT_LE(*most - *least, 2) << group;
    }
  }
}

TEST(Draw, TheSameSeedGivesTheSame) {
  const auto all = world();
  const auto one = draw(untoc(), all, "seed"), same = draw(untoc(), all, "seed"),
             other = draw(untoc(), all, "sede");
  EXPECT_EQ(one->reviewers, same->reviewers);
  EXPECT_EQ(one->cohort_of, same->cohort_of);
  EXPECT_NE(one->reviewers, other->reviewers);
  EXPECT_NE(one->cohort_of, other->cohort_of);
}

TEST(Draw, LoadsStayWithinTheirBounds) {
  const auto uncac = *read_definition(embedded_file("uncac.yaml"));
  auto all = world();
  for (Participant& one : all) one.party = 1;
  const auto drawn = draw(uncac, all, "seed");
  ASSERT_TRUE(drawn.ok()) << describe(drawn.error());
  std::vector<int> load(all.size());
  for (const auto& of : drawn->reviewers)
    for (const Reviewer& one : of) ++load[static_cast<std::size_t>(one.state)];
  for (const int n : load) {
    EXPECT_GE(n, 1);
    EXPECT_LE(n, 3);
  }
  // The freedom is used: not everybody has two.
  EXPECT_GT(std::count(load.begin(), load.end(), 3), 5);
}

TEST(Draw, AStateAloneInItsGroupIsReviewedByOthers) {
  const auto drawn = draw(mechanism("seats: [same group, other group]"),
                          states("AAA:x AAB:x AAC:x BAA:y BAB:y BAC:y CAA:"), "seed");
  ASSERT_TRUE(drawn.ok()) << describe(drawn.error());
  EXPECT_EQ(drawn->reviewers[6].size(), 2u);
}

TEST(Draw, AnInventedMechanismOfThreeReviewersIsDrawnToo) {
  // Nothing of the two real mechanisms is built in: three of any group, who may review each other.
  const auto rules =
      mechanism("seats: [any, any, any], mutual: yes, least: 2, most: 4, most_at_once: 2",
                "number: 4, by_group: no");
  auto all = world();
  for (Participant& one : all) one.party = 1;
  const auto drawn = draw(rules, all, "seed");
  ASSERT_TRUE(drawn.ok()) << describe(drawn.error());
  std::map<std::pair<int, int>, int> at_once;
  for (std::size_t x = 0; x < all.size(); ++x) {
    std::set<int> reviewers;
    for (const Reviewer& one : drawn->reviewers[x]) {
      reviewers.insert(one.state);
      EXPECT_LE(++at_once[std::pair(one.state, drawn->cohort_of[x])], 2);
    }
    EXPECT_EQ(reviewers.size(), 3u);
    EXPECT_FALSE(reviewers.contains(static_cast<int>(x)));
  }
}

TEST(Draw, VolunteersComeFirstAndWhoDefersComesLater) {
  auto all = world();
  for (int i = 0; i < 70; ++i) all[static_cast<std::size_t>(i)].cohort = 1;
  all[100].cohort = 3;
  const auto drawn = draw(untoc(), all, "seed");
  ASSERT_TRUE(drawn.ok());
  int first = 0;
  for (int i = 0; i < 70; ++i) first += drawn->cohort_of[static_cast<std::size_t>(i)] == 0;
  EXPECT_EQ(first, 63);  // as many as there is room for, chosen by lot
  EXPECT_EQ(drawn->cohort_of[100], 2);
}

TEST(Draw, LoadsAreAsEvenAsTheGroupsAllow) {
  // The three of x have five places of the other group to take: more than two for one of them.
  const auto all = states("AAA:x AAB:x AAC:x BAA:y BAB:y BAC:y BAD:y BAE:y");
  const auto drawn = draw(mechanism("seats: [same group, other group]"), all, "seed");
  ASSERT_TRUE(drawn.ok()) << describe(drawn.error());
  EXPECT_EQ(drawn->least, 1);
  EXPECT_EQ(drawn->most, 3);
}

TEST(Draw, TellsThatNoDrawIsPossible) {
  // Two States of a group, which would have to review each other.
  const auto drawn = draw(mechanism("seats: [same group]"), states("AAA:x AAB:x"), "seed");
  ASSERT_FALSE(drawn.ok());
  EXPECT_EQ(drawn.error().kind, ErrorKind::conflict);
}

TEST(Participants, AreReadFromTheListsAnybodyCanLookUp) {
  std::vector<std::string> left_out;
  const auto read = read_participants(
      mechanism("seats: [any]", "number: 1", true),
      "instrument,iso3,signed,bound,act\nA,AUT,2000-12-12,2004-09-23,ratification\n"
      "B,AUT,,2007-09-15,accession\nA,BEL,2000-12-12,,\nC,BEL,,2001-01-01,\n"
      "B,CHE,,2016-01-01,ratification\nA,EUE,2000-12-12,2004-05-21,approval\n",
      "iso3,short_en,regional_group\nAUT,Austria,WEOG\nBEL,Belgium,WEOG\nCHE,Switzerland,WEOG\n",
      "2015-12-31", left_out);
  ASSERT_TRUE(read.ok()) << describe(read.error());
  EXPECT_EQ(*read, (std::vector<Participant>{{"AUT", "WEOG", 3, 0, false}}));
  EXPECT_EQ(left_out, std::vector<std::string>{"EUE"});
}

TEST(Participants, FaultsNameListAndLine) {
  const Definition one = mechanism("seats: [any]");
  const std::string groups = "iso3,regional_group\nAUT,WEOG\n";
  const auto said = [&](const std::string& participation, const std::string& lists) {
    std::vector<std::string> left_out;
    const auto read = read_participants(one, participation, lists, "", left_out);
    return read.ok() ? "" : fill(read.error().message.key, read.error().message.args);
  };
  EXPECT_EQ(said("instrument,iso3\nA,AUT\n", groups),
            "participation, line 1: there is no column bound.");
  EXPECT_EQ(said("instrument,iso3,bound\nA,AUT,soon\n", groups),
            "participation, line 2: soon is not a day such as 2009-12-31.");
  EXPECT_EQ(said("instrument,iso3,bound\nA,AUT,2001-01-01\nA,AUT,2001-01-01\n", groups),
            "participation, line 3: A AUT is there twice.");
  EXPECT_EQ(said("instrument,iso3,bound\n", "iso3,regional_group\nAustria,WEOG\n"),
            "groups, line 2: Austria is not a code of three capital letters.");
}

TEST(Participants, AskForCohortsAndReviewers) {
  auto all = states("AAA:x AAB:x AAC:x AAD:x");
  ASSERT_TRUE(apply_requests("state,request\nAAA,first\nAAB,cohort 3\nAAC,more reviewers\nAAD,not "
                             "drawn\n",
                             3, all)
                  .ok());
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].cohort, 1);
  EXPECT_EQ(all[1].cohort, 3);
  EXPECT_TRUE(all[2].agrees);
  EXPECT_FALSE(apply_requests("state,request\nAAA,cohort 4\n", 3, all).ok());
  EXPECT_FALSE(apply_requests("state,request\nZZZ,first\n", 3, all).ok());
  EXPECT_TRUE(apply_requests("state,request\nAAA,first\nAAA,more reviewers\n", 3, all).ok());
  const Status twice =
      apply_requests("state,request\nAAA,first\nAAB,first\nAAA,cohort 2\n", 3, all);
  ASSERT_FALSE(twice.ok());
  EXPECT_EQ(describe(twice.error()),
            "requests, line 4: AAA has asked for something in an earlier line already.");
}

}  // namespace
}  // namespace convoke::reviews::lots
