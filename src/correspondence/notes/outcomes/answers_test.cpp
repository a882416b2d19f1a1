// What came in before a note went out is no answer to it.
#include "correspondence/notes/outcomes/answers.h"

#include <chrono>

#include "correspondence/correspondence_test.h"
#include "correspondence/notes/choice/choice.h"
#include "correspondence/notes/choice/choice_pages.h"
#include "correspondence/notes/note_pages.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back
using namespace std::chrono_literals;

class AnswersTest : public CorrespondenceTest {
 protected:
  AnswersTest() {
    for (const char* code : {"AUT", "SEN"}) addressee(code, std::string(code) + "@example.org");
  }
  page::Visit visit(NoteId id) {
    return officer_visit(clock, {{"series", "vienna-2009"}, {"id", std::to_string(id.value)}});
  }
  NoteId sent() {
    const NoteId id = note_with_text();
    EXPECT_EQ(notes.dispatch(officer, id).value(), 2);
    runner.run_until_idle();
    return id;
  }
  std::string shown(NoteId id) { return html_of(pages.show(visit(id), get())); }

  Answers known;
  AnsweredBy answered_by_ = [this](meetings::SeriesId) { return known; };
  NotePages pages{notes, files, meetings, references, {}, answered_by_};
  Choices choices{*database, clock, meetings, references};
  ChoicePages choice_pages{notes, choices, addressees, meetings, references, answered_by_};
};

TEST_P(AnswersTest, AreThoseThatCameAfterTheNoteWentOut) {
  known[entity("AUT")] = clock.now();
  clock.advance(1h);
  const NoteId id = sent();
  EXPECT_TRUE(has(shown(id), "<dt>Answered</dt><dd>0</dd>"));
  EXPECT_TRUE(has(shown(id), "Remind the 2 that have not answered"));
  clock.advance(1h);
  known[entity("SEN")] = clock.now();
  EXPECT_TRUE(has(shown(id), "<dt>Answered</dt><dd>1</dd>"));
  EXPECT_TRUE(
      has(html_of(pages.list(visit(id), get())), "data-label=\"Answered\" class=\"number\">1<"));
  EXPECT_TRUE(
      has(html_of(choice_pages.show(visit(id), get({{"answer", "yes"}}))), "1 of 2 addressees"));
  redirect_of(pages.remind(visit(id), post()));
  const NoteId reminder = notes.notes_about(id).at(0).id;
  EXPECT_EQ(notes.awaited(*notes.find(reminder)).size(), 1u);
  EXPECT_TRUE(has(html_of(choice_pages.show(visit(reminder), get({{"answer", "no"}}))), "Austria"))
      << "of the note of which it reminds";
}

TEST_P(AnswersTest, StayAnswersWhenTheNoteIsSentAgain) {
  const NoteId id = sent();
  clock.advance(1h);
  known[entity("AUT")] = clock.now();
  clock.advance(1h);
  for (const Dispatch& d : notes.dispatches(id)) {
    ASSERT_TRUE(notes.record(officer, d.id, DispatchState::bounced, "Mailbox full").ok());
    ASSERT_TRUE(notes.send_again(officer, d.id).ok());
  }
  runner.run_until_idle();
  EXPECT_EQ(answered_by(notes.dispatches(id), known).size(), 1u);
}

TEST_P(AnswersTest, ALetterEnteredLateCameOnItsDay) {
  const auto enter = [&](const char* code, const Date& received_on,
                         Purpose purpose = Purpose::nomination) {
    Reply reply;
    reply.series = series;
    reply.entity = entity(code);
    reply.subject = "Delegation";
    reply.dated = reply.received_on = received_on;
    reply.answers = DispatchId();
    reply.purpose = purpose;
    const auto entered = entries.record_reply(officer, reply, code + std::string(name_of(purpose)));
    ASSERT_TRUE(entered.ok()) << describe(entered.error());
  };
  const Date before = today();
  clock.advance(48h);
  const NoteId id = sent();
  clock.advance(1h);
  enter("AUT", before);
  enter("SEN", today());
  enter("AUT", today(), Purpose::other);
  const Answers letters = entries.answers(*meetings.series(series));
  EXPECT_EQ(answered_by(notes.dispatches(id), letters), std::set{entity("SEN")})
      << "what was about something else is no answer";
}

TEST_P(AnswersTest, APlannedReminderAsksAgainForWhatTheNoteAskedButNotForWhatIsThere) {
  answered_at = clock.now();
  clock.advance(1h);
  const NoteId id = sent();
  const std::vector<Dispatch> dispatches = notes.dispatches(id);
  const Answers earlier{{entity("AUT"), *answered_at}};
  EXPECT_TRUE(who_answered(AnswerFor::any, dispatches, earlier).empty());
  EXPECT_EQ(who_answered(AnswerFor::nomination, dispatches, earlier), std::set{entity("AUT")});
  EXPECT_EQ(who_answered(AnswerFor::views, dispatches, earlier), std::set{entity("AUT")});
}

INSTANTIATE_TEST_SUITE_P(Both, AnswersTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
