// A planned reminder of a note that was corrected does not send the text of before by itself.
#include "correspondence/notes/reminders/planned_reminders_test.h"
#include "correspondence/notes/reminders/reminder_pages.h"
#include "correspondence/panels.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

class CorrectedNoteTest : public PlannedRemindersTest {
 protected:
  void correct() {
    clock.advance(std::chrono::minutes(1));
    correction = notes.correct(officer, note).value();
    ASSERT_EQ(notes.dispatch(officer, correction).value(), 3);
    runner.run_until_idle();
    clock.advance(std::chrono::minutes(1));
  }
  void comes_its_day() {
    go_to({2009, 7, 17}, 8);
    work();
  }
  page::Visit visit() {
    return officer_visit(clock, {{"series", "vienna-2009"}, {"id", std::to_string(note.value)}});
  }
  std::string shown() { return html_of(pages.show(visit(), get())); }
  std::int64_t corrected_tasks() {
    overview::Room room{{.name = "correspondence"}};
    add_panels(room, notes, reminders, addressees, entries);
    std::int64_t count = 0;
    for (const overview::Task& task : room.tasks(visit(), *meetings.series(series)))
      if (has(task.text, "corrected")) count += task.count;
    return count;
  }

  ReminderPages pages{reminders, notes, meetings, references};
  NoteId correction;
};

TEST_P(CorrectedNoteTest, ADraftOfBeforeWaitsForAnOfficerAndThePagesSayWhy) {
  const ReminderPlanId id = planned(14);
  ASSERT_TRUE(reminders.draft(officer, note, id).ok());
  EXPECT_EQ(corrected_tasks(), 0);
  correct();
  const std::string why = "look at the text of the reminder before it goes out.";
  EXPECT_TRUE(has(shown(), why));
  EXPECT_TRUE(has(shown(), "/notes/" + std::to_string(correction.value) + "\">The correction"));
  EXPECT_EQ(corrected_tasks(), 1);
  comes_its_day();
  EXPECT_EQ(found(id).outcome, PlanOutcome::waiting);
  EXPECT_EQ(reminded_events("AUT"), 0);
  EXPECT_EQ(times(shown(), why), 1);
  EXPECT_FALSE(has(shown(), "It could not go out by itself"));
}

TEST_P(CorrectedNoteTest, WithoutADraftItIsMadeOnTheDayAndWaitsToo) {
  const ReminderPlanId id = planned(14);
  correct();
  comes_its_day();
  const ReminderPlan plan = found(id);
  EXPECT_EQ(plan.outcome, PlanOutcome::waiting);
  EXPECT_TRUE(has(plan.problem, "CU 2009/101/C1"));
  EXPECT_TRUE(plan.draft);
  EXPECT_EQ(reminded_events("AUT"), 0);
}

TEST_P(CorrectedNoteTest, ADraftMadeAfterItHasTheFormerTextAndWaitsUntilThatIsWrittenAnew) {
  const ReminderPlanId id = planned(14);
  correct();
  const NoteId draft = reminders.draft(officer, note, id).value();
  const std::string why = "look at the text of the reminder before it goes out.";
  EXPECT_EQ(times(shown(), why), 1);
  comes_its_day();
  EXPECT_EQ(found(id).outcome, PlanOutcome::waiting);
  EXPECT_EQ(times(shown(), why), 1);
  clock.advance(std::chrono::minutes(1));
  ASSERT_TRUE(
      notes.set_template(officer, draft, Language::en, template_with("the corrected date")).ok());
  EXPECT_EQ(times(shown(), why), 0);
}

TEST_P(CorrectedNoteTest, OnceItsTextWasUploadedAnewItGoesByItself) {
  const ReminderPlanId id = planned(14);
  const NoteId draft = reminders.draft(officer, note, id).value();
  correct();
  ASSERT_TRUE(
      notes.set_template(officer, draft, Language::en, template_with("the corrected date")).ok());
  EXPECT_EQ(corrected_tasks(), 0);
  comes_its_day();
  EXPECT_EQ(found(id).outcome, PlanOutcome::sent);
  EXPECT_EQ(reminded_events("AUT"), 1);
}

TEST_P(CorrectedNoteTest, ACorrectionThatIsStillADraftChangesNothing) {
  const ReminderPlanId id = planned(14);
  ASSERT_TRUE(notes.correct(officer, note).ok());
  comes_its_day();
  EXPECT_EQ(found(id).outcome, PlanOutcome::sent);
}

INSTANTIATE_TEST_SUITE_P(Both, CorrectedNoteTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
