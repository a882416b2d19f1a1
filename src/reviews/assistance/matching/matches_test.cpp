#include "reviews/assistance/assistance_test.h"

namespace convoke::reviews::assistance {
namespace {

using MatchesTest = AssistanceTest;

TEST_P(MatchesTest, AreProposedOnceAndOnlyWhereTheOfferFits) {
  const NeedId one = entered(need_of()), two = entered(need_of("FRA"));
  const OfferId id = entered(offer_of());
  const auto made = matches.propose(officer, one, id);
  ASSERT_TRUE(made.ok()) << describe(made.error());
  EXPECT_EQ(need(one).state, NeedState::offered);
  EXPECT_EQ(matches.propose(officer, one, id).error().kind, ErrorKind::conflict);
  EXPECT_EQ(matches.propose(officer, two, id).error().message.key,
            "All its places are taken ({1}).");
  Offer laws = offer_of("DEU");
  laws.kinds = {"legislative-assistance"};
  EXPECT_EQ(matches.propose(officer, two, entered(laws)).error().message.key,
            "It offers other kinds.");
  EXPECT_EQ(matches.propose(officer, NeedId(999), id).error().kind, ErrorKind::not_found);
  EXPECT_EQ(matches.propose(officer, two, OfferId(999)).error().kind, ErrorKind::not_found);
}

TEST_P(MatchesTest, ARefusalGivesThePlaceBackAndItsReasonIsKept) {
  const NeedId one = entered(need_of()), two = entered(need_of("FRA"));
  const OfferId id = entered(offer_of());
  const MatchId made = matches.propose(officer, one, id).value();
  Answer refusal = answer_of(made, MatchSide::state, false);
  refusal.reason.clear();
  refusal.answered_by.clear();
  refusal.answered_on = kToday.plus_days(1);
  const Error error = matches.answer(officer, refusal).error();
  EXPECT_EQ(error.field, "reason");
  ASSERT_EQ(error.also.size(), 2u);
  EXPECT_EQ(error.also[1].field, "answered_on");
  ok(matches.answer(officer, answer_of(made, MatchSide::provider)));
  EXPECT_EQ(match(made).state, MatchState::proposed);
  ok(matches.answer(officer, answer_of(made, MatchSide::state, false)));
  EXPECT_EQ(match(made).state, MatchState::refused);
  EXPECT_EQ(need(one).state, NeedState::open);
  EXPECT_EQ(history(Subject::match, made.value).front().remark, "No budget.");
  EXPECT_EQ(matches.answer(officer, answer_of(made, MatchSide::state)).error().kind,
            ErrorKind::conflict);
  EXPECT_TRUE(matches.propose(officer, two, id).ok());
}

TEST_P(MatchesTest, DeliveryMovesTheNeedOn) {
  const NeedId one = entered(need_of());
  const MatchId made = accepted(one, entered(offer_of()));
  EXPECT_EQ(need(one).state, NeedState::matched);
  Activity course;
  course.match = made;
  course.title = "Course for investigators";
  course.first_day = Date{2027, 1, 10};
  course.last_day = Date{2027, 1, 5};
  EXPECT_EQ(matches.enter(officer, course).error().field, "last_day");
  course.last_day = Date{2027, 1, 14};
  course.id = matches.enter(officer, course).value();
  EXPECT_EQ(need(one).state, NeedState::matched);
  course.version = 1;
  course.state = ActivityState::delivered;
  EXPECT_EQ(matches.change(officer, course).error().field, "result");
  course.result = "24 investigators were trained.";
  course.participants = 24;
  ok(matches.change(officer, course));
  EXPECT_EQ(need(one).state, NeedState::in_delivery);
  EXPECT_EQ(matches.change(officer, course).error().kind, ErrorKind::conflict);
  EXPECT_NE(history(Subject::activity, course.id.value).front().former.find("planned"),
            std::string::npos);
  ok(needs.decide(officer, one, NeedState::met, "Reported by the State."));
  EXPECT_EQ(match(made).state, MatchState::completed);
  EXPECT_EQ(matches.withdraw(officer, made, "Too late.").error().kind, ErrorKind::conflict);
  EXPECT_EQ(matches.enter(officer, course).error().kind, ErrorKind::conflict);
}

TEST_P(MatchesTest, AreWithdrawnWithAReason) {
  const NeedId one = entered(need_of());
  const MatchId made = matches.propose(officer, one, entered(offer_of())).value();
  EXPECT_EQ(matches.withdraw(officer, made, " ").error().field, "remark");
  ok(matches.withdraw(officer, made, "The provider has left."));
  EXPECT_EQ(need(one).state, NeedState::open);
  Activity course;
  course.match = made;
  course.title = "Course";
  EXPECT_EQ(matches.enter(officer, course).error().kind, ErrorKind::conflict);
}

INSTANTIATE_TEST_SUITE_P(Both, MatchesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::assistance
