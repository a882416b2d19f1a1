#include "consultations/calls/calls.h"

#include "consultations/consultations_test.h"

namespace convoke::consultations {
namespace {

class CallsTest : public ConsultationsTest {
 protected:
  Call wanted() {
    Call c = *consultations.call(call);
    c.title = Text6("Information on printed firearms");
    c.deadline = {2009, 8, 31};
    return c;
  }
  CallId drafted(int questions = 0) {
    const CallId id = calls.draft(officer, wanted()).value();
    for (int i = 1; i <= questions; ++i)
      EXPECT_TRUE(
          calls.add_question(officer, id, Text6("Question " + std::to_string(i)), false).ok());
    return id;
  }
  std::string outline(CallId id) {
    std::string out;
    for (const GuidingQuestion& q : consultations.questions(id))
      out += q.label() + " " + q.text[Language::en] + "; ";
    return out;
  }
  Calls calls{*database, clock, meetings};
};

TEST_P(CallsTest, AreDraftsUntilAnOfficerOpensThem) {
  const CallId id = drafted();
  EXPECT_EQ(consultations.call(id)->state, CallState::draft);
  EXPECT_FALSE(calls.open(officer, id).ok()) << "no question yet";
  EXPECT_FALSE(consultations.open_link(link({id, austria.entity})).ok());
  ASSERT_TRUE(calls.add_question(officer, id, Text6("Which models?"), false).ok());
  ASSERT_TRUE(calls.open(officer, id).ok());
  EXPECT_TRUE(consultations.open_link(link({id, austria.entity})).ok());
  EXPECT_EQ(consultations.calls_of(series).size(), 2u);
}

TEST_P(CallsTest, RefuseWhatCannotBe) {
  Call bad = wanted();
  bad.title = {};
  EXPECT_EQ(calls.draft(officer, bad).error().field, "title_en");
  bad = wanted();
  bad.deadline = {2009, 10, 15};
  EXPECT_EQ(calls.draft(officer, bad).error().field, "deadline") << "after the meeting";
  bad.deadline = {2009, 1, 1};
  EXPECT_EQ(calls.draft(officer, bad).error().field, "deadline") << "past";
  bad = wanted();
  bad.opens_on = Date{2009, 9, 1};
  EXPECT_EQ(calls.draft(officer, bad).error().field, "opens_on");
  bad = wanted();
  bad.title = Text6("VIEWS on review");
  EXPECT_EQ(calls.draft(officer, bad).error().kind, ErrorKind::conflict);
}

TEST_P(CallsTest, QuestionsAreMovedNestedAndRemoved) {
  const CallId id = drafted(3);
  ASSERT_TRUE(calls.move(officer, id, 3, Move::up).ok());
  EXPECT_EQ(outline(id), "i Question 1; ii Question 3; iii Question 2; ");
  ASSERT_TRUE(calls.move(officer, id, 2, Move::in).ok());
  ASSERT_TRUE(calls.move(officer, id, 3, Move::in).ok());
  EXPECT_EQ(outline(id), "i Question 1; i.a Question 3; i.b Question 2; ");
  ASSERT_TRUE(calls.move(officer, id, 3, Move::out).ok());
  EXPECT_EQ(outline(id), "i Question 1; i.a Question 3; ii Question 2; ");
  ASSERT_TRUE(calls.move(officer, id, 1, Move::remove).ok());
  EXPECT_EQ(outline(id), "i Question 3; ii Question 2; ") << "the first is below nothing";
  ASSERT_TRUE(calls.move(officer, id, 1, Move::up).ok()) << "already the first";
  EXPECT_EQ(calls.move(officer, id, 7, Move::down).error().kind, ErrorKind::not_found);
}

TEST_P(CallsTest, AnAnsweredQuestionIsRewordedForAllToSeeAndNeverMoved) {
  send(austria, content("Yes."));
  EXPECT_TRUE(calls.is_answered(call));
  EXPECT_EQ(calls.move(officer, call, 1, Move::remove).error().kind, ErrorKind::conflict);
  clock.advance(std::chrono::hours(1));
  ASSERT_TRUE(calls.reword(officer, call, 2, Text6("A better question?")).ok());
  const auto former = calls.former_wordings(call, Language::en);
  ASSERT_EQ(former.size(), 1u);
  EXPECT_EQ(former[0].text, "Question number 2?");
  EXPECT_EQ(former[0].question.label(), "ii");
  EXPECT_EQ(former[0].replaced_at, clock.now());
  ASSERT_TRUE(calls.add_question(officer, call, Text6("One more?"), true).ok());
  EXPECT_EQ(consultations.questions(call).back().label(), "vi.a");
  EXPECT_EQ(consultations.find(consultations.list(call)[0].id)->received->content.answers[0],
            "Yes.");
}

TEST_P(CallsTest, ADraftIsRewordedWithoutATrace) {
  const CallId id = drafted(1);
  ASSERT_TRUE(calls.reword(officer, id, 1, Text6("Better")).ok());
  clock.advance(std::chrono::hours(1));
  ASSERT_TRUE(calls.open(officer, id).ok());
  EXPECT_TRUE(calls.former_wordings(id, Language::en).empty());
}

TEST_P(CallsTest, TheSecondOfTwoOfficersIsTold) {
  const CallId id = drafted(1);
  Call first = *consultations.call(id), second = first;
  first.title = Text6("A");
  second.title = Text6("B");
  ASSERT_TRUE(calls.change(officer, first).ok());
  EXPECT_EQ(calls.change(officer, second).error().kind, ErrorKind::conflict);
  EXPECT_EQ(consultations.call(id)->title[Language::en], "A");
}

TEST_P(CallsTest, OfAnOpenCallTheDeadlineIsMovedInOnePlaceAlone) {
  Call open = *consultations.call(call);
  open.deadline = {2009, 8, 15};
  open.rules = Text6("Two pages at most.");
  ASSERT_TRUE(calls.change(officer, open).ok());
  EXPECT_EQ(consultations.call(call)->deadline, (Date{2009, 7, 31}));
  EXPECT_EQ(consultations.call(call)->rules[Language::en], "Two pages at most.");
}

TEST_P(CallsTest, InviteKindsAndOpenOnTheirDay) {
  const CallId id = drafted(1);
  Call c = *consultations.call(id);
  c.invited = {reference::EntityKind::state, reference::EntityKind::non_governmental};
  c.opens_on = Date{2009, 7, 1};
  ASSERT_TRUE(calls.change(officer, c).ok());
  ASSERT_TRUE(calls.open(officer, id).ok());
  const Call stored = *consultations.call(id);
  EXPECT_TRUE(stored.invites(reference::EntityKind::state));
  EXPECT_FALSE(stored.invites(reference::EntityKind::un_entity));
  EXPECT_EQ(consultations.open_link(link({id, austria.entity})).error().kind, ErrorKind::forbidden);
  clock.set(i18n::instant_of({{2009, 7, 1}, 9, 0}, "Europe/Vienna"));
  EXPECT_TRUE(consultations.open_link(link({id, austria.entity})).ok());
}

TEST_P(CallsTest, AQuestionHasWordsAndACallNotTooManyOfThem) {
  const CallId id = drafted(static_cast<int>(kMostQuestions));
  EXPECT_EQ(calls.add_question(officer, id, Text6("More"), false).error().field, "text_en");
  EXPECT_EQ(calls.add_question(officer, id, {}, false).error().field, "text_en");
  EXPECT_EQ(calls.reword(officer, id, 1, {}).error().field, "text_en");
}

INSTANTIATE_TEST_SUITE_P(Both, CallsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::consultations
