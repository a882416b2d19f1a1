#include "reviews/assistance/assistance_test.h"

namespace convoke::reviews::assistance {
namespace {

using NeedsTest = AssistanceTest;

TEST_P(NeedsTest, AreEnteredFromANoteWithItsReference) {
  Need wrong = need_of();
  wrong.article = 99;
  wrong.kind = "none";
  wrong.body = " ";
  wrong.reference.clear();
  const Error error = needs.enter(officer, wrong).error();
  EXPECT_EQ(error.field, "article");
  EXPECT_EQ(error.also.size(), 3u);
  const NeedId id = entered(need_of());
  EXPECT_EQ(need(id).state, NeedState::open);
  EXPECT_EQ(need(id).made_by, "Ana Test");
  ASSERT_EQ(history(Subject::need, id.value).size(), 1u);
  EXPECT_EQ(history(Subject::need, id.value)[0].act, "assistance.enter_need");
}

TEST_P(NeedsTest, AreTakenOverOnce) {
  Candidate said{
      NeedSource::observation, 17, entity("EGY"), "UNTOC", 20, "other", "A need", "", "Mechanism"};
  const auto made = needs.take_over(officer, said, "capacity-building");
  ASSERT_TRUE(made.ok()) << describe(made.error());
  EXPECT_EQ(need(*made).kind, "other");
  EXPECT_EQ(need(*made).reference, "Mechanism");
  EXPECT_EQ(needs.take_over(officer, said, "").error().kind, ErrorKind::conflict);
  said.source = NeedSource::answer;
  said.kind.clear();
  EXPECT_EQ(needs.take_over(officer, said, "").error().field, "kind");
  EXPECT_EQ(need(needs.take_over(officer, said, "research-and-data").value()).kind,
            "research-and-data");
}

TEST_P(NeedsTest, KeepWhatTheyWereBefore) {
  const NeedId id = entered(need_of());
  Need now = need(id);
  now.body = "Training of prosecutors.";
  now.language = Language::ar;
  now.needed_by = Date{2027, 6, 1};
  ok(needs.change(officer, now));
  EXPECT_EQ(need(id).language, Language::ar);
  EXPECT_EQ(need(id).version, 2);
  EXPECT_NE(history(Subject::need, id.value)[0].former.find("investigators"), std::string::npos);
  EXPECT_EQ(needs.change(officer, now).error().kind, ErrorKind::conflict);
  now.version = 2;
  ok(needs.change(officer, now));
  EXPECT_EQ(need(id).version, 2);
  now.body.clear();
  EXPECT_EQ(needs.change(officer, now).error().field, "body");
}

TEST_P(NeedsTest, AreWithdrawnAndOpenedAgainWithARemark) {
  const NeedId id = entered(need_of());
  EXPECT_EQ(needs.decide(officer, id, NeedState::withdrawn, "").error().field, "remark");
  ok(needs.decide(officer, id, NeedState::withdrawn, "By note NV 13."));
  EXPECT_EQ(need(id).state, NeedState::withdrawn);
  EXPECT_EQ(needs.decide(officer, id, NeedState::withdrawn, "Again.").error().kind,
            ErrorKind::conflict);
  EXPECT_EQ(matches.propose(officer, id, entered(offer_of())).error().kind, ErrorKind::conflict);
  ok(needs.decide(officer, id, NeedState::open, "By note NV 14."));
  EXPECT_EQ(need(id).state, NeedState::open);
  EXPECT_EQ(history(Subject::need, id.value)[0].remark, "By note NV 14.");
}

TEST(Need, MayBeNamedByConsentOrWhereItsObservationIsOpen) {
  Need need;
  need.source = NeedSource::observation;
  need.source_id = 4;
  EXPECT_FALSE(may_be_named(need, {}));
  EXPECT_FALSE(may_be_named(need, {5}));
  EXPECT_TRUE(may_be_named(need, {4, 5}));
  need.source = NeedSource::answer;
  EXPECT_FALSE(may_be_named(need, {4}));
  need.consent = "NV 15/2026";
  EXPECT_TRUE(may_be_named(need, {}));
}

INSTANTIATE_TEST_SUITE_P(Both, NeedsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::assistance
