// Planned reminders on both databases: who gets them, when, and nobody twice.
#include "correspondence/notes/reminders/planned_reminders.h"

#include "correspondence/notes/practice/note_practice.h"
#include "correspondence/notes/reminders/planned_reminders_test.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: backends

TEST_P(PlannedRemindersTest, OnItsDayItGoesByItselfToThoseWhoHaveNotAnsweredAndToNobodyTwice) {
  const ReminderPlanId id = planned(14);
  answers[AnswerFor::any] = {entity("FRA")};
  go_to({2009, 7, 17}, 7);
  work();
  EXPECT_EQ(found(id).outcome, PlanOutcome::open) << "not before eight";
  go_to({2009, 7, 17}, 8);
  work();
  const ReminderPlan plan = found(id);
  EXPECT_EQ(plan.outcome, PlanOutcome::sent);
  EXPECT_EQ(times_reminded("AUT"), 1);
  EXPECT_EQ(times_reminded("FRA"), 0);
  EXPECT_EQ(times_reminded("POL"), 1);
  const Note reminder = *notes.find(plan.draft);
  EXPECT_EQ(reminder.title.in(Language::en), "Reminder: Meetings of experts");
  EXPECT_EQ(reminder.reminds, note);
  EXPECT_EQ(reminder.state, NoteState::dispatched);
  EXPECT_EQ(reminded_events("AUT"), 1) << "the history of the former dispatch says it";
  EXPECT_EQ(reminded_events("FRA"), 0);
  for (int hour = 9; hour < 12; ++hour) {
    go_to({2009, 7, 17}, hour);
    work();
  }
  EXPECT_EQ(times_reminded("AUT"), 1);
}

TEST_P(PlannedRemindersTest, TheDayIsThatOfTheZoneOfTheSeries) {
  meetings::Series s = *meetings.series(series);
  s.zone = "Pacific/Auckland";
  ASSERT_TRUE(meetings.change_series(officer, s).ok());
  const ReminderPlanId id = planned(1);
  clock.set(i18n::instant_of({{2009, 7, 30}, 7, 59}, "Pacific/Auckland"));
  work();
  EXPECT_EQ(found(id).outcome, PlanOutcome::open);
  // The day before by the clock of Vienna.
  clock.set(i18n::instant_of({{2009, 7, 30}, 8, 0}, "Pacific/Auckland"));
  work();
  EXPECT_EQ(found(id).outcome, PlanOutcome::sent);
}

TEST_P(PlannedRemindersTest, AfterAStandstillItIsCaughtUpUntilTheDeadlineAndNeverLater) {
  const ReminderPlanId late = planned(14), too_late = planned(3);
  go_to({2009, 7, 20}, 15);
  work();
  EXPECT_EQ(found(late).outcome, PlanOutcome::sent);
  clock.set(i18n::end_of_day(kDeadline, "Europe/Vienna"));
  work();
  EXPECT_EQ(found(too_late).outcome, PlanOutcome::missed);
  EXPECT_EQ(times_reminded("AUT"), 1);
}

TEST_P(PlannedRemindersTest, EachPlanCountsItsOwnKindOfAnswer) {
  ReminderPlan views = before(14);
  views.answer = AnswerFor::views;
  const ReminderPlanId id = reminders.plan(officer, views).value();
  answers[AnswerFor::any] = {entity("AUT"), entity("FRA")};
  answers[AnswerFor::views] = {entity("FRA")};
  go_to({2009, 7, 17}, 8);
  work();
  EXPECT_EQ(found(id).outcome, PlanOutcome::sent);
  EXPECT_EQ(times_reminded("AUT"), 1) << "named a delegation only";
  EXPECT_EQ(times_reminded("FRA"), 0);
}

TEST_P(PlannedRemindersTest, TheListOfTodaySaysWhyNotTheOthers) {
  const ReminderPlanId id = planned(14);
  answers[AnswerFor::any] = {entity("FRA")};
  for (const Dispatch& d : notes.dispatches(note))
    if (d.addressee == at["POL"]) {
      ASSERT_TRUE(notes.record(officer, d.id, DispatchState::bounced, "Moved away").ok());
    }
  std::map<AddresseeId, LeftOut> why;
  const PlannedNow now = reminders.now(*notes.find(note));
  for (const Listed& one : now.list(found(id))) why[one.dispatch.addressee] = one.why;
  EXPECT_EQ(why[at["AUT"]], LeftOut::no);
  EXPECT_EQ(why[at["FRA"]], LeftOut::answered);
  EXPECT_EQ(why[at["POL"]], LeftOut::came_back);
  go_to({2009, 7, 17}, 8);
  work();
  why.clear();
  const PlannedNow after = reminders.now(*notes.find(note));
  for (const Listed& one : after.list(found(id))) why[one.dispatch.addressee] = one.why;
  EXPECT_EQ(why[at["AUT"]], LeftOut::by_plan);
  Addressee gone = *addressees.find(at["AUT"]);
  gone.valid_to = today().plus_days(-1);
  ASSERT_TRUE(addressees.change(officer, gone).ok());
  const ReminderPlanId next = planned(3);
  for (const Listed& one : reminders.now(*notes.find(note)).list(found(next)))
    if (one.dispatch.addressee == at["AUT"]) {
      EXPECT_EQ(one.why, LeftOut::not_valid);
    }
}

TEST_P(PlannedRemindersTest, WhoWasRemindedByHandOnTheDayIsLeftOut) {
  const ReminderPlanId id = planned(14);
  go_to({2009, 7, 17}, 6);
  const NoteId by_hand = notes.remind(officer, note, {entity("FRA"), entity("POL")}).value();
  ASSERT_EQ(notes.dispatch(officer, by_hand).value(), 1);
  go_to({2009, 7, 17}, 8);
  work();
  EXPECT_EQ(found(id).outcome, PlanOutcome::sent);
  EXPECT_EQ(times_reminded("AUT"), 1) << "by hand";
  EXPECT_EQ(times_reminded("FRA"), 1);
  EXPECT_EQ(times_reminded("POL"), 1);
}

TEST_P(PlannedRemindersTest, AReminderByHandIsNotTheDraftOfAPlan) {
  const ReminderPlanId id = planned(14);
  const NoteId draft = reminders.draft(officer, note, id).value();
  const NoteId by_hand = notes.remind(officer, note, {}).value();
  EXPECT_NE(by_hand, draft);
  EXPECT_EQ(reminders.draft(officer, note, id).value(), draft) << "a plan has one draft";
}

TEST_P(PlannedRemindersTest, ADraftMadeBeforehandKeepsItsTextAndGetsItsAddresseesOnTheDay) {
  const ReminderPlanId id = planned(14);
  const NoteId draft = reminders.draft(officer, note, id).value();
  ASSERT_TRUE(
      notes.set_template(officer, draft, Language::en, template_with("please [[[Entity]]]")).ok());
  answers[AnswerFor::any] = {entity("AUT")};
  go_to({2009, 7, 17}, 8);
  work();
  EXPECT_EQ(found(id).draft, draft);
  EXPECT_EQ(notes.templates(draft).at(0).version, 2);
  EXPECT_EQ(times_reminded("AUT"), 0);
  EXPECT_EQ(times_reminded("POL"), 1);
}

TEST_P(PlannedRemindersTest, ADraftThatAnOfficerSendsBeforeTheDayIsTheReminder) {
  const ReminderPlanId id = planned(14);
  const NoteId draft = reminders.draft(officer, note, id).value();
  ASSERT_EQ(notes.dispatch(officer, draft).value(), 3);
  EXPECT_EQ(found(id).outcome, PlanOutcome::sent);
  go_to({2009, 7, 17}, 8);
  work();
  EXPECT_EQ(times_reminded("AUT"), 1);
}

TEST_P(PlannedRemindersTest, WithoutByItselfTheDraftWaitsForAnOfficer) {
  const ReminderPlanId id = planned(14, false);
  go_to({2009, 7, 17}, 8);
  work();
  const ReminderPlan plan = found(id);
  EXPECT_EQ(plan.outcome, PlanOutcome::waiting);
  EXPECT_EQ(reminders.waiting(series).size(), 1u);
  EXPECT_EQ(times_reminded("AUT"), 0);
  ASSERT_EQ(notes.dispatch(officer, plan.draft).value(), 3);
  EXPECT_EQ(found(id).outcome, PlanOutcome::sent);
  EXPECT_TRUE(reminders.waiting(series).empty());
}

TEST_P(PlannedRemindersTest, ADraftThatIsRemovedWhileItWaitsEndsThePlan) {
  const ReminderPlanId id = planned(14, false);
  go_to({2009, 7, 17}, 8);
  work();
  ASSERT_TRUE(notes.remove_draft(officer, found(id).draft).ok());
  EXPECT_EQ(found(id).outcome, PlanOutcome::dropped);
  EXPECT_EQ(found(id).draft, NoteId());
  work();
  EXPECT_EQ(times_reminded("AUT"), 0);
}

TEST_P(PlannedRemindersTest, WhereClearanceIsAskedForOnlyAClearedTextGoesByItself) {
  Practices practices{*database, clock};
  ASSERT_TRUE(
      practices.change(officer, series, {{}, {}, Clearing::anyone}, today().year, {}, {}).ok());
  const ReminderPlanId cleared = planned(14), not_cleared = planned(3);
  const NoteId draft = reminders.draft(officer, note, cleared).value();
  ASSERT_TRUE(notes.clear(officer, draft, notes.mark_to_clear(*notes.find(draft))).ok());
  answers[AnswerFor::any] = {entity("AUT")};
  go_to({2009, 7, 17}, 8);
  work();
  EXPECT_EQ(found(cleared).outcome, PlanOutcome::sent) << "new addressees leave the clearance";
  EXPECT_EQ(times_reminded("POL"), 1);
  go_to({2009, 7, 28}, 8);
  work();
  EXPECT_EQ(found(not_cleared).outcome, PlanOutcome::waiting);
  EXPECT_EQ(times_reminded("POL"), 1);
  EXPECT_EQ(notes.dispatch(officer, found(not_cleared).draft).error().kind, ErrorKind::conflict);
}

TEST_P(PlannedRemindersTest, WhatCannotGoByItselfWaitsWithItsReason) {
  const ReminderPlanId id = planned(14);
  const NoteId draft = reminders.draft(officer, note, id).value();
  const Status lost = database->write([&](db::Transaction& t) -> Status {
    t.execute("delete from note_template where note_id = :id", draft);
    return {};
  });
  ASSERT_TRUE(lost.ok());
  go_to({2009, 7, 17}, 8);
  work();
  EXPECT_EQ(found(id).outcome, PlanOutcome::waiting);
  EXPECT_NE(found(id).problem, "");
  EXPECT_EQ(times_reminded("AUT"), 0);
}

TEST_P(PlannedRemindersTest, AWithdrawnNoteEndsItsPlansAndNoReminderOfItGoesOut) {
  const ReminderPlanId id = planned(14);
  const NoteId draft = reminders.draft(officer, note, id).value();
  ASSERT_TRUE(notes.withdraw(officer, note, "Sent in error").ok());
  EXPECT_EQ(found(id).outcome, PlanOutcome::withdrawn);
  go_to({2009, 7, 17}, 8);
  work();
  EXPECT_EQ(times_reminded("AUT"), 0);
  EXPECT_EQ(notes.dispatch(officer, draft).error().kind, ErrorKind::conflict);
  EXPECT_EQ(reminders.plan(officer, before(3)).error().kind, ErrorKind::conflict);
}

TEST_P(PlannedRemindersTest, APlanIsChangedAndRemovedBeforeItRanAndNotAfterwards) {
  const ReminderPlanId id = planned(14), other = planned(3);
  ReminderPlan changed = found(id);
  changed.days_before = 10;
  changed.by_itself = false;
  ASSERT_TRUE(reminders.change(officer, changed).ok());
  EXPECT_EQ(found(id).days_before, 10);
  EXPECT_EQ(notes.history(note).at(0).action, "note.change_planned_reminder");
  changed.days_before = 3;
  EXPECT_EQ(reminders.change(officer, changed).error().kind, ErrorKind::conflict);
  ASSERT_TRUE(reminders.remove(officer, note, other).ok());
  go_to({2009, 7, 21}, 8);
  work();
  changed.days_before = 2;
  EXPECT_EQ(reminders.change(officer, changed).error().kind, ErrorKind::conflict);
  EXPECT_EQ(reminders.remove(officer, note, id).error().kind, ErrorKind::conflict);
}

TEST_P(PlannedRemindersTest, ADayThatHasPassedOrComesTooLateIsRefusedAtItsField) {
  const auto refused = reminders.plan(officer, before(70));
  EXPECT_EQ(refused.error().field, "days_before");
  EXPECT_EQ(refused.error().message.key,
            "The day of the reminder would have been {1}, which has passed.");
  ReminderPlan plan = before(14);
  plan.on_day = kDeadline.plus_days(1);
  EXPECT_EQ(reminders.plan(officer, plan).error().field, "on_day");
  EXPECT_EQ(reminders.plan(officer, before(0)).error().field, "days_before");
  planned(14);
  EXPECT_EQ(reminders.plan(officer, before(14)).error().kind, ErrorKind::conflict)
      << "a form sent twice plans one";
}

INSTANTIATE_TEST_SUITE_P(Both, PlannedRemindersTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
