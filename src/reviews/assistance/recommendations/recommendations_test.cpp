#include "reviews/assistance/recommendations/recommendations.h"

#include "meetings/meetings.h"
#include "reviews/assistance/assistance_test.h"
#include "reviews/assistance/recommendations/recommendation_paper.h"

namespace convoke::reviews::assistance {
namespace {

class RecommendationsTest : public AssistanceTest {
 protected:
  RecommendationsTest() : meetings(*database, clock), all(*database, clock, [] { return kToday; }) {
    held = convene(meetings);
  }
  Recommendation draft(int number = 1) {
    Recommendation one;
    one.meeting = held[0];
    one.number = number;
    one.text[Language::en] = "States should say what they offer.";
    one.addressees = {Addressee::states_parties};
    return one;
  }
  RecommendationId adopted(int number = 1) {
    const RecommendationId id = all.enter(officer, draft(number)).value();
    ok(all.decide(officer, id, RecommendationState::adopted, kToday, ""));
    return id;
  }
  FollowUp told(RecommendationId id, FollowUpStatus status) {
    FollowUp entry;
    entry.recommendation = id;
    entry.status = status;
    entry.on = kToday;
    entry.said_by = "Secretariat";
    return entry;
  }

  meetings::Meetings meetings;
  Recommendations all;
  std::vector<meetings::MeetingId> held;
};

TEST_P(RecommendationsTest, HaveANumberOfTheirOwnInTheirMeeting) {
  EXPECT_EQ(all.next_number(held[0]), 1);
  ASSERT_TRUE(all.enter(officer, draft(1)).ok());
  EXPECT_EQ(all.next_number(held[0]), 2);
  EXPECT_EQ(all.enter(officer, draft(1)).error().field, "number");
  Recommendation other = draft(1);
  other.meeting = held[1];
  EXPECT_TRUE(all.enter(officer, other).ok());
  Recommendation wrong = draft(0);
  wrong.text = {};
  wrong.addressees.clear();
  const Error error = all.enter(officer, wrong).error();
  EXPECT_EQ(error.field, "number");
  ASSERT_EQ(error.also.size(), 2u);
  EXPECT_EQ(error.also[0].field, "text_en");
  Recommendation with_need = draft(3);
  with_need.needs = {NeedId(99)};
  EXPECT_EQ(all.enter(officer, with_need).error().field, "needs");
}

TEST_P(RecommendationsTest, AreReadAsTheyWereWritten) {
  Recommendation full = draft(4);
  full.text[Language::ar] = "ينبغي للدول أن تبيّن ما تعرضه.";
  full.addressees = {Addressee::secretariat, Addressee::conference};
  full.articles = {{"UNTOC", 29}, {"TIP", 0}};
  full.needs = {entered(need_of())};
  const auto id = all.enter(officer, full);
  ASSERT_TRUE(id.ok()) << describe(id.error());
  const auto read = all.find(*id);
  EXPECT_EQ(read->text, full.text);
  EXPECT_EQ(read->addressees, full.addressees);
  EXPECT_EQ(read->articles, full.articles);
  EXPECT_EQ(read->needs, full.needs);
  EXPECT_EQ(read->state, RecommendationState::proposed);
}

TEST_P(RecommendationsTest, AreChangedUntilTheyAreAdoptedAndThenOnlyTranslated) {
  const RecommendationId id = all.enter(officer, draft()).value();
  Recommendation now = *all.find(id);
  now.text[Language::en] = "States should tell what they offer.";
  ok(all.change(officer, now));
  EXPECT_EQ(all.change(officer, now).error().kind, ErrorKind::conflict);
  ok(all.decide(officer, id, RecommendationState::adopted, kToday, ""));
  now = *all.find(id);
  now.number = 7;
  now.text[Language::en] = "Something else.";
  const Error error = all.change(officer, now).error();
  EXPECT_EQ(error.field, "number");
  ASSERT_EQ(error.also.size(), 1u);
  EXPECT_EQ(error.also[0].field, "text_en");
  now = *all.find(id);
  now.text[Language::fr] = "Les États devraient indiquer ce qu'ils offrent.";
  ok(all.change(officer, now));
  EXPECT_EQ(all.find(id)->text[Language::fr], now.text[Language::fr]);
}

TEST_P(RecommendationsTest, GoFromTheBodyToTheConference) {
  const RecommendationId id = all.enter(officer, draft()).value();
  EXPECT_EQ(all.decide(officer, id, RecommendationState::endorsed, kToday, "5/1").error().kind,
            ErrorKind::conflict);
  ok(all.decide(officer, id, RecommendationState::adopted, kToday.plus_days(-5), ""));
  EXPECT_EQ(all.decide(officer, id, RecommendationState::endorsed, kToday, " ").error().field,
            "decision");
  EXPECT_EQ(
      all.decide(officer, id, RecommendationState::noted, kToday.plus_days(1), "5/1").error().field,
      "on");
  EXPECT_EQ(all.decide(officer, id, RecommendationState::noted, kToday.plus_days(-6), "5/1")
                .error()
                .field,
            "on");
  ok(all.decide(officer, id, RecommendationState::noted, kToday.plus_days(-1), "Decision 5/1"));
  ok(all.decide(officer, id, RecommendationState::endorsed, kToday, "Decision 6/1"));
  const auto read = all.find(id);
  EXPECT_EQ(read->decision, "Decision 6/1");
  EXPECT_EQ(read->adopted_on, kToday.plus_days(-5));
  EXPECT_EQ(read->decided_on, kToday);
  EXPECT_EQ(all.follow_ups()[id].size(), 3u);
  EXPECT_EQ(all.decide(officer, id, RecommendationState::adopted, kToday, "").error().kind,
            ErrorKind::conflict);
}

TEST_P(RecommendationsTest, AreCarriedToTheNextSessionUntilTheyAreImplementedOrSuperseded) {
  const RecommendationId open = all.enter(officer, draft(1)).value();
  EXPECT_EQ(all.follow_up(officer, told(open, FollowUpStatus::under_way)).error().kind,
            ErrorKind::conflict);
  const RecommendationId id = adopted(2);
  FollowUp wrong = told(id, FollowUpStatus::under_way);
  wrong.said_by.clear();
  wrong.on = kToday.plus_days(1);
  const Error error = all.follow_up(officer, wrong).error();
  EXPECT_EQ(error.field, "said_by");
  EXPECT_EQ(error.also[0].field, "told_on");
  EXPECT_FALSE(is_carried(*all.find(open), std::nullopt));
  EXPECT_TRUE(is_carried(*all.find(id), std::nullopt));
  for (const auto& [status, carried] : {std::pair{FollowUpStatus::not_begun, true},
                                        {FollowUpStatus::under_way, true},
                                        {FollowUpStatus::implemented, false},
                                        {FollowUpStatus::under_way, true},
                                        {FollowUpStatus::superseded, false}}) {
    ok(all.follow_up(officer, told(id, status)));
    const auto entries = all.follow_ups()[id];
    EXPECT_EQ(status_of(entries), status);
    EXPECT_EQ(is_carried(*all.find(id), status_of(entries)), carried);
  }
}

TEST_P(RecommendationsTest, StandInThePaperInEveryLanguage) {
  Recommendation full = draft(3);
  full.text[Language::fr] = "Les États devraient indiquer ce qu'ils offrent.";
  full.articles = {{"UNTOC", 29}};
  full.needs = {entered(need_of())};
  const RecommendationId id = all.enter(officer, full).value();
  ok(all.decide(officer, id, RecommendationState::adopted, kToday, ""));
  ok(all.follow_up(officer, told(id, FollowUpStatus::under_way)));
  const std::vector<Followed> carried{{*all.find(id), all.follow_ups()[id]}};
  const i18n::Catalogues catalogues;
  for (const Language language : kLanguages) {
    const Words words(catalogues[language], references, taxonomies);
    const paper::Paper paper = carried_paper(carried, *meetings.programme(), words, {});
    const std::string html = paper::to_html(paper);
    EXPECT_TRUE(paper::to_docx(paper).ok());
    EXPECT_NE(html.find(language == Language::fr ? "Les États devraient" : "States should say"),
              std::string::npos);
    EXPECT_EQ(html.find(words.entity(entity("EGY")).text), std::string::npos);
  }
  const Words english(catalogues[Language::en], references, taxonomies);
  EXPECT_NE(paper::to_html(carried_paper({}, *meetings.programme(), english, {}))
                .find("is implemented or superseded"),
            std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Both, RecommendationsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::assistance
