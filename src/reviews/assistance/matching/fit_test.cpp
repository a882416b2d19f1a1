#include "reviews/assistance/matching/fit.h"

#include <gtest/gtest.h>

namespace convoke::reviews::assistance {
namespace {

constexpr Date kToday{2026, 11, 30};

class FitTest : public ::testing::Test {
 protected:
  FitTest() {
    need.id = NeedId(1);
    need.entity = EntityId(7);
    need.instrument = "UNTOC";
    need.article = 20;
    need.kind = "capacity-building";
    offer.id = OfferId(1);
    offer.entity = EntityId(9);
    offer.kinds = {"capacity-building"};
    offer.capacity = 3;
  }
  Fit fit() { return fit_of({&need, "EGY", "AFR"}, {&offer, used, past}, kToday); }
  /// Whether the criterion is met, and how it is said in English.
  std::pair<bool, std::string> told(Criterion criterion) {
    for (const Finding& one : fit().findings)
      if (one.criterion == criterion) return {one.met, fill(one.why.key, one.why.args)};
    return {true, ""};
  }

  Need need;
  Offer offer;
  int used = 0;
  std::optional<MatchState> past;
};

using Told = std::pair<bool, std::string>;

TEST_F(FitTest, KindMustBeAmongThoseOffered) {
  EXPECT_EQ(told(Criterion::kind), (Told{true, "It offers this kind."}));
  offer.kinds = {"legislative-assistance", "other"};
  EXPECT_EQ(told(Criterion::kind), (Told{false, "It offers other kinds."}));
  EXPECT_FALSE(fit().fits());
}

TEST_F(FitTest, ArticleIsNamedOrItsInstrumentOrAll) {
  const std::vector<std::tuple<std::vector<ArticleRef>, int, bool, const char*, int>> cases{
      {{}, 20, true, "It is for all instruments.", 1},
      {{{"UNTOC", 20}}, 20, true, "It names this article.", 4},
      {{{"UNTOC", 5}, {"UNTOC", 20}}, 20, true, "It names this article.", 4},
      {{{"UNTOC", 0}}, 20, true, "It is for the whole instrument.", 2},
      {{{"UNTOC", 5}, {"UNTOC", 0}}, 20, true, "It is for the whole instrument.", 2},
      {{{"UNTOC", 5}}, 20, false, "It is for other articles of this instrument.", 0},
      {{{"TIP", 20}}, 20, false, "It is for other instruments.", 0},
      {{{"UNTOC", 0}}, 0, true, "It is for the whole instrument.", 2},
      {{{"UNTOC", 5}}, 0, true, "It is for single articles of this instrument.", 1},
  };
  offer.articles.clear();
  const int without = fit().points - 1;
  for (const auto& [articles, article, met, said, points] : cases) {
    offer.articles = articles;
    need.article = article;
    EXPECT_EQ(told(Criterion::article), (Told{met, said}));
    EXPECT_EQ(fit().points - without, points) << said;
  }
}

TEST_F(FitTest, RegionIsTheStateItsGroupOrAll) {
  const std::vector<
      std::tuple<std::vector<std::string>, std::vector<std::string>, bool, const char*>>
      cases{
          {{}, {}, true, "It is for all States."},
          {{"AFR"}, {}, true, "It is for this regional group."},
          {{"APG"}, {}, false, "It is for other States."},
          {{}, {"EGY"}, true, "It names this State."},
          {{"APG"}, {"EGY", "FRA"}, true, "It names this State."},
          {{}, {"FRA"}, false, "It is for other States."},
          {{"AFR"}, {"FRA"}, true, "It is for this regional group."},
      };
  for (const auto& [groups, states, met, said] : cases) {
    offer.groups = groups;
    offer.states = states;
    EXPECT_EQ(told(Criterion::region), (Told{met, said}));
  }
  offer.entity = need.entity;
  EXPECT_EQ(told(Criterion::region), (Told{false, "The provider is the State itself."}));
}

TEST_F(FitTest, LanguageCountsOnlyWhereBothNameOne) {
  EXPECT_EQ(told(Criterion::language), (Told{true, "The need names no language."}));
  need.language = Language::ar;
  EXPECT_EQ(told(Criterion::language), (Told{true, "The offer names no language."}));
  offer.languages = {Language::fr, Language::ar};
  EXPECT_EQ(told(Criterion::language), (Told{true, "It can be given in the language wanted."}));
  offer.languages = {Language::fr};
  EXPECT_EQ(told(Criterion::language), (Told{false, "It cannot be given in the language wanted."}));
}

TEST_F(FitTest, TimeIsTodayOrSoonEnough) {
  EXPECT_EQ(told(Criterion::time), (Told{true, "It is open now."}));
  offer.from = kToday;
  offer.until = kToday;
  EXPECT_EQ(told(Criterion::time), (Told{true, "It is open now."}));
  offer.until = kToday.plus_days(-1);
  EXPECT_FALSE(told(Criterion::time).first);
  offer.until = {};
  offer.from = Date{2027, 2, 1};
  EXPECT_TRUE(told(Criterion::time).first);
  need.needed_by = Date{2027, 2, 1};
  EXPECT_TRUE(told(Criterion::time).first);
  need.needed_by = Date{2027, 1, 31};
  EXPECT_FALSE(told(Criterion::time).first);
  offer.state = OfferState::ended;
  EXPECT_EQ(told(Criterion::time), (Told{false, "The offer was ended."}));
}

TEST_F(FitTest, PlacesAreCounted) {
  used = 2;
  EXPECT_EQ(told(Criterion::capacity), (Told{true, "Places free: 1 of 3."}));
  used = 3;
  EXPECT_EQ(told(Criterion::capacity), (Told{false, "All its places are taken (3)."}));
  EXPECT_EQ(fit().free, 0);
}

TEST_F(FitTest, WhatWasProposedBeforeIsTold) {
  EXPECT_EQ(fit().findings.size(), 6u);
  for (const MatchState state :
       {MatchState::proposed, MatchState::accepted, MatchState::completed}) {
    past = state;
    EXPECT_EQ(told(Criterion::past), (Told{false, "It is matched with this need already."}));
  }
  past = MatchState::refused;
  EXPECT_EQ(told(Criterion::past), (Told{true, "It was refused for this need before."}));
  past = MatchState::withdrawn;
  EXPECT_EQ(told(Criterion::past), (Told{true, "It was withdrawn for this need before."}));
}

TEST_F(FitTest, TheClosestStandsFirstAndWhatMissesLeastFollows) {
  Offer closest = offer, wide = offer, roomier = offer, wrong_kind = offer, all_wrong = offer;
  closest.id = OfferId(5);
  closest.articles = {{"UNTOC", 20}};
  wide.id = OfferId(2);
  roomier.id = OfferId(3);
  roomier.capacity = 4;
  wrong_kind.id = OfferId(4);
  wrong_kind.kinds = {"other"};
  all_wrong.id = OfferId(6);
  all_wrong.kinds = {"other"};
  all_wrong.state = OfferState::ended;
  std::vector<Offered> offers;
  for (const Offer* one : {&all_wrong, &wrong_kind, &wide, &roomier, &closest})
    offers.push_back({one, 0, {}});
  std::vector<std::int64_t> order;
  for (const Fit& one : fits_of({&need, "EGY", "AFR"}, offers, kToday))
    order.push_back(one.offer->id.value);
  EXPECT_EQ(order, (std::vector<std::int64_t>{5, 3, 2, 4, 6}));
}

TEST(Match, FollowsFromTheLastAnswerOfEachSide) {
  const auto said = [](MatchSide side, bool accepts) {
    Answer one;
    one.side = side;
    one.accepts = accepts;
    return one;
  };
  const Answer yes = said(MatchSide::provider, true), no = said(MatchSide::provider, false);
  const Answer state_yes = said(MatchSide::state, true), state_no = said(MatchSide::state, false);
  EXPECT_EQ(after({}), MatchState::proposed);
  EXPECT_EQ(after({yes}), MatchState::proposed);
  EXPECT_EQ(after({state_yes}), MatchState::proposed);
  EXPECT_EQ(after({yes, state_yes}), MatchState::accepted);
  EXPECT_EQ(after({no}), MatchState::refused);
  EXPECT_EQ(after({yes, state_no}), MatchState::refused);
  EXPECT_EQ(after({no, yes, state_yes}), MatchState::accepted);
}

TEST(Activity, IsLateByItsStateAndDays) {
  Activity one;
  one.first_day = Date{2026, 11, 20};
  one.last_day = Date{2026, 11, 29};
  for (const auto& [state, first_late, both_late] : {std::tuple{ActivityState::planned, true, true},
                                                     {ActivityState::under_way, false, true},
                                                     {ActivityState::delivered, false, false},
                                                     {ActivityState::cancelled, false, false}}) {
    one.state = state;
    EXPECT_EQ(is_late(one, {2026, 11, 25}), first_late);
    EXPECT_EQ(is_late(one, kToday), both_late);
  }
  one.state = ActivityState::under_way;
  EXPECT_FALSE(is_late(one, one.last_day));
  one.state = ActivityState::planned;
  EXPECT_FALSE(is_late(one, one.first_day));
}

TEST(Need, StandsAsItsFurthestMatchDoes) {
  Match match;
  match.id = MatchId(1);
  Activity activity;
  activity.match = match.id;
  EXPECT_EQ(standing_of({}, {}), NeedState::open);
  for (const auto& [state, alone, planned, under_way] :
       {std::tuple{MatchState::proposed, NeedState::offered, NeedState::offered,
                   NeedState::offered},
        {MatchState::accepted, NeedState::matched, NeedState::matched, NeedState::in_delivery},
        {MatchState::refused, NeedState::open, NeedState::open, NeedState::open},
        {MatchState::withdrawn, NeedState::open, NeedState::open, NeedState::open}}) {
    match.state = state;
    EXPECT_EQ(standing_of({match}, {}), alone);
    activity.state = ActivityState::planned;
    EXPECT_EQ(standing_of({match}, {activity}), planned);
    activity.state = ActivityState::under_way;
    EXPECT_EQ(standing_of({match}, {activity}), under_way);
    activity.state = ActivityState::delivered;
    EXPECT_EQ(standing_of({match}, {activity}), under_way);
    activity.state = ActivityState::cancelled;
    EXPECT_EQ(standing_of({match}, {activity}), planned);
  }
}

}  // namespace
}  // namespace convoke::reviews::assistance
