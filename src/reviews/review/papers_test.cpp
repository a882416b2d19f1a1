#include "reviews/review/papers.h"

#include "reviews/review/review_test.h"

namespace convoke::reviews::review {
namespace {

class PapersTest : public ReviewTest {
 protected:
  bool sees(const Party& party, DocumentId document) {
    return papers.document(party, running(), document).ok();
  }
  /// Up to the list of observations, which is under way.
  void begin_observations() {
    begin_questionnaire();
    cleared("questionnaire", reviewed, {reviewed});
    finish("questionnaire");
    begin("feedback");
    cleared("feedback", first, {first, second});
    finish("feedback");
    begin("observations");
  }
  void SetUp() override {
    reviewed = of(austria);
    first = of(belgium);
    second = of(chile);
  }

  Party reviewed, first, second;
};

TEST_P(PapersTest, AreSeenByThoseWhoWriteThemUntilTheyAreCleared) {
  begin_questionnaire();
  const Party expert = of(austria, Role::expert), observer = of(belgium, Role::observer);
  const auto draft = papers.write(actor, expert, id, "questionnaire", Language::fr, "Brouillon", 0);
  ASSERT_TRUE(draft.ok());
  EXPECT_TRUE(sees(reviewed, *draft));
  for (const Party& one : {first, observer, office, Party()}) EXPECT_FALSE(sees(one, *draft));
  EXPECT_EQ(papers.clear(actor, expert, *draft).error().kind, ErrorKind::forbidden);
  ok(papers.clear(actor, reviewed, *draft));
  ok(papers.clear(actor, reviewed, *draft));
  EXPECT_EQ(papers.document(first, running(), *draft)->clearances.size(), 1u);
  for (const Party& one : {first, second, observer, office}) EXPECT_TRUE(sees(one, *draft));
  for (const Party& one : {Party(), Party{std::nullopt, false, true}})
    EXPECT_FALSE(sees(one, *draft));
}

TEST_P(PapersTest, AreClearedAnewAfterAnotherVersion) {
  begin_questionnaire();
  const DocumentId one = cleared("questionnaire", reviewed, {reviewed});
  EXPECT_EQ(
      papers.write(actor, reviewed, id, "questionnaire", Language::en, "Other", 0).error().field,
      "body");
  const auto two = papers.write(actor, reviewed, id, "questionnaire", Language::en, "Other", 1);
  ASSERT_TRUE(two.ok());
  EXPECT_FALSE(sees(first, one));
  EXPECT_FALSE(sees(first, *two));
  EXPECT_EQ(papers.documents(reviewed, running()).size(), 2u);
  EXPECT_EQ(papers.clear(actor, reviewed, one).error().kind, ErrorKind::conflict);
  EXPECT_FALSE(reviews.finish(actor, office, id, "questionnaire", today()).ok());
  ok(papers.clear(actor, reviewed, *two));
  finish("questionnaire");
  EXPECT_EQ(
      papers.write(actor, reviewed, id, "questionnaire", Language::en, "Third", 2).error().kind,
      ErrorKind::conflict);
  EXPECT_FALSE(sees(first, one));
}

TEST_P(PapersTest, AreWrittenByTheirSidesWhileTheStepIsUnderWay) {
  EXPECT_EQ(papers.write(actor, reviewed, id, "questionnaire", Language::en, "A", 0).error().kind,
            ErrorKind::conflict);
  begin_questionnaire();
  const Party observer = of(austria, Role::observer);
  for (const Party& one : {first, observer, office, Party()})
    EXPECT_EQ(papers.write(actor, one, id, "questionnaire", Language::en, "A", 0).error().kind,
              ErrorKind::forbidden);
  EXPECT_EQ(papers.write(actor, reviewed, id, "questionnaire", Language::en, " ", 0).error().field,
            "body");
  EXPECT_EQ(
      papers.write(actor, reviewed, other, "questionnaire", Language::en, "A", 0).error().kind,
      ErrorKind::forbidden);
}

TEST_P(PapersTest, OfSomebodyWhoWasReplacedAreClosed) {
  begin_questionnaire();
  const Party former = reviewed;
  reviewed = of(austria);
  EXPECT_EQ(papers.write(actor, former, id, "questionnaire", Language::en, "A", 0).error().kind,
            ErrorKind::forbidden);
  EXPECT_TRUE(papers.write(actor, reviewed, id, "questionnaire", Language::en, "A", 0).ok());
}

TEST_P(PapersTest, ArePublicByConsentPartByPart) {
  begin_questionnaire();
  const auto draft = papers.write(actor, reviewed, id, "questionnaire", Language::en, "A", 0);
  EXPECT_EQ(papers.consent(actor, reviewed, *draft, true).error().kind, ErrorKind::conflict);
  ok(papers.clear(actor, reviewed, *draft));
  for (const Party& one : {first, office, of(austria, Role::expert)})
    EXPECT_EQ(papers.consent(actor, one, *draft, true).error().kind, ErrorKind::forbidden);
  ok(papers.consent(actor, reviewed, *draft, true));
  EXPECT_TRUE(papers.open_to_all(running()).empty());
  finish("questionnaire");
  ASSERT_EQ(papers.open_to_all(running()).size(), 1u);
  EXPECT_TRUE(sees(Party(), *draft));
  ok(papers.consent(actor, reviewed, *draft, false));
  EXPECT_TRUE(papers.open_to_all(running()).empty());
  EXPECT_FALSE(sees(Party(), *draft));
}

TEST_P(PapersTest, ThreadsAreOfThoseWhoReviewTheInstrument) {
  begin_observations();
  Thread thread;
  thread.review = id;
  thread.step = "observations";
  thread.instrument = "TIP";
  thread.article = 3;
  thread.subject = "Definition";
  EXPECT_EQ(papers.open_thread(actor, first, thread, "Why?").error().kind, ErrorKind::forbidden);
  const auto made = papers.open_thread(actor, second, thread, "Why?");
  ASSERT_TRUE(made.ok()) << describe(made.error());
  ok(papers.reply(actor, reviewed, *made, "Because."));
  EXPECT_FALSE(papers.reply(actor, first, *made, "And?").ok());
  EXPECT_FALSE(papers.reply(actor, of(chile, Role::observer), *made, "And?").ok());
  ASSERT_EQ(papers.threads(reviewed, running()).size(), 1u);
  EXPECT_EQ(papers.threads(reviewed, running())[0].messages[1].body, "Because.");
  EXPECT_TRUE(papers.threads(first, running()).empty());
  EXPECT_TRUE(papers.threads(Party(), running()).empty());
  EXPECT_EQ(papers.threads(office, running()).size(), 1u);
  thread.article = 7;
  EXPECT_EQ(papers.open_thread(actor, second, thread, "Why?").error().field, "article");
}

TEST_P(PapersTest, TheListOfObservationsIsAgreedPointByPoint) {
  begin_observations();
  Observation gap;
  gap.review = id;
  gap.instrument = "UNTOC";
  gap.article = 5;
  gap.body = "No such offence.";
  EXPECT_EQ(papers.observe(actor, reviewed, gap).error().kind, ErrorKind::forbidden);
  const auto made = papers.observe(actor, first, gap);
  ASSERT_TRUE(made.ok()) << describe(made.error());
  Observation need = gap;
  need.kind = ObservationKind::assistance;
  EXPECT_EQ(papers.observe(actor, office, need).error().field, "assistance");
  need.assistance = "capacity-building";
  need.instrument = "TIP";
  EXPECT_EQ(papers.observe(actor, first, need).error().kind, ErrorKind::forbidden);
  const auto tip = papers.observe(actor, office, need);
  ASSERT_TRUE(tip.ok()) << describe(tip.error());

  cleared("observations", first, {reviewed, first, second});
  EXPECT_FALSE(reviews.finish(actor, office, id, "observations", today()).ok());
  for (const Party& one : {reviewed, first, second}) ok(papers.agree(actor, one, *made, 1));
  EXPECT_EQ(papers.agree(actor, first, *tip, 1).error().kind, ErrorKind::forbidden);
  ok(papers.agree(actor, reviewed, *tip, 1));
  ok(papers.agree(actor, second, *tip, 1));
  Observation again = gap;
  again.id = *made;
  again.version = 1;
  again.body = "The offence is too narrow.";
  ASSERT_TRUE(papers.observe(actor, first, again).ok());
  EXPECT_EQ(papers.observe(actor, second, again).error().kind, ErrorKind::conflict);
  EXPECT_EQ(papers.agree(actor, reviewed, *made, 1).error().kind, ErrorKind::conflict);
  EXPECT_FALSE(reviews.finish(actor, office, id, "observations", today()).ok());
  for (const Party& one : {reviewed, first, second}) ok(papers.agree(actor, one, *made, 2));
  finish("observations");

  EXPECT_EQ(papers.observations(reviewed, running()).size(), 2u);
  EXPECT_EQ(papers.observations(first, running()).size(), 1u);
  EXPECT_EQ(papers.observations(first, running())[0].version, 2);
  EXPECT_TRUE(papers.observations(Party(), running()).empty());
}

TEST_P(PapersTest, NeedsAreThoseAgreedAndAreOpenByConsentAlone) {
  begin_observations();
  Observation need;
  need.review = id;
  need.instrument = "TIP";
  need.article = 5;
  need.kind = ObservationKind::assistance;
  need.assistance = "capacity building";
  need.body = "Training of judges.";
  const auto made = papers.observe(actor, office, need);
  ASSERT_TRUE(made.ok()) << describe(made.error());
  need.body = "Not agreed.";
  const auto other_one = papers.observe(actor, office, need);
  ASSERT_TRUE(other_one.ok());
  for (const Party& one : {reviewed, second}) ok(papers.agree(actor, one, *made, 1));
  ASSERT_EQ(papers.agreed_needs(office).size(), 1u);
  EXPECT_EQ(papers.agreed_needs(office)[0].observation.assistance, "capacity-building");
  EXPECT_EQ(papers.agreed_needs(office)[0].state, austria);
  EXPECT_FALSE(papers.agreed_needs(office)[0].is_open);
  for (const Party& one : {Party(), Party{std::nullopt, false, true}})
    EXPECT_TRUE(papers.agreed_needs(one).empty());
  for (const Party& one : {reviewed, second}) ok(papers.agree(actor, one, *other_one, 1));
  const DocumentId list = cleared("observations", first, {reviewed, first, second});
  finish("observations");
  EXPECT_FALSE(papers.agreed_needs(office)[0].is_open);
  ok(papers.consent(actor, reviewed, list, true));
  EXPECT_TRUE(papers.agreed_needs(office)[0].is_open);
  ok(papers.consent(actor, reviewed, list, false));
  EXPECT_FALSE(papers.agreed_needs(office)[0].is_open);
}

TEST(Papers, WithoutAnybodyToClearThemAreInWorkUntilTheyAreDone) {
  Step step;
  step.key = "report";
  step.reads = {Side::reviewers};
  Running running;
  const Document document;
  EXPECT_EQ(Papers::standing_of(running, step, document, true), Standing::draft);
  running.progress.steps["report"].state = StepState::done;
  EXPECT_EQ(Papers::standing_of(running, step, document, true), Standing::cleared);
  EXPECT_EQ(Papers::standing_of(running, step, document, false), Standing::draft);
}

INSTANTIATE_TEST_SUITE_P(Both, PapersTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::review
