// Nobody is reminded twice by a plan: nodes and hands at once, crashes between and within.
#include <atomic>
#include <stdexcept>
#include <thread>

#include "correspondence/notes/reminders/plan_store.h"
#include "correspondence/notes/reminders/planned_reminders_test.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: backends

class RemindedOnceTest : public PlannedRemindersTest {};

TEST_P(RemindedOnceTest, TwoNodesAtOnceRemindOnce) {
  planned(14);
  planned(10);
  PlannedReminders other{*database,
                         clock,
                         meetings,
                         references,
                         notes,
                         [this](meetings::SeriesId, AnswerFor) {
        return Answers{{entity("FRA"), clock.now()}}; }};
  answers[AnswerFor::any] = {entity("FRA")};
  go_to({2009, 7, 17}, 8);
  for (const int day : {17, 21}) {
    go_to({2009, 7, day}, 8);
    std::vector<std::thread> nodes;
    std::atomic<int> ready = 0;
    std::atomic<int> failed = 0;
    for (PlannedReminders* node : {&reminders, &other, &reminders, &other})
      nodes.emplace_back([&, node] {
        ++ready;
        while (ready < 4) std::this_thread::yield();
        if (!node->run({}, idle).ok()) ++failed;
      });
    for (std::thread& thread : nodes) thread.join();
    EXPECT_EQ(failed, 0);
    runner.run_until_idle();
  }
  EXPECT_EQ(times_reminded("AUT"), 2) << "once by each plan";
  EXPECT_EQ(times_reminded("POL"), 2);
  EXPECT_EQ(times_reminded("FRA"), 0);
  EXPECT_EQ(notes.notes_about(note).size(), 2u) << "each plan has one draft";
}

TEST_P(RemindedOnceTest, ReminderByHandAndByPlanAtOnceReachNobodyTwice) {
  const ReminderPlanId id = planned(14);
  go_to({2009, 7, 17}, 8);
  const NoteId by_hand = notes.remind(officer, note, {}).value();
  std::atomic<int> ready = 0;
  std::thread hand([&] {
    ++ready;
    while (ready < 2) std::this_thread::yield();
    EXPECT_TRUE(notes.dispatch(officer, by_hand).ok());
  });
  ++ready;
  while (ready < 2) std::this_thread::yield();
  EXPECT_TRUE(reminders.run({}, idle).ok());
  hand.join();
  // Where the hand came first, the plan leaves out whom it has reminded; where the plan did, an
  // officer is free to remind once more.
  const PlanOutcome outcome = found(id).outcome;
  ASSERT_TRUE(outcome == PlanOutcome::nobody || outcome == PlanOutcome::sent);
  for (const char* code : {"AUT", "FRA", "POL"})
    EXPECT_EQ(times_reminded(code), outcome == PlanOutcome::nobody ? 1 : 2) << code;
  const auto by_plan =
      database->read([&](db::Reader& r) { return store::reminded_by(r, note)[id]; });
  EXPECT_EQ(by_plan.size(), outcome == PlanOutcome::nobody ? 0u : 3u);
}

TEST_P(RemindedOnceTest, ACrashBetweenTwoPlansRemindsNobodyTwiceAndLeavesNobodyOut) {
  planned(14);
  ReminderPlan second = before(14);
  second.due = DueDate::nominations;
  second.on_day = Date{2009, 7, 17};
  ASSERT_TRUE(reminders.plan(officer, second).ok());
  go_to({2009, 7, 17}, 8);
  // The program ends after the first plan has been carried out.
  int asked = 0;
  PlannedReminders dying{
      *database, clock, meetings, references, notes, [&](meetings::SeriesId, AnswerFor) {
        if (++asked == 2) throw std::runtime_error("killed");
        return Answers();
      }};
  EXPECT_THROW((void)dying.run({}, idle), std::runtime_error);
  work();
  work();
  EXPECT_EQ(times_reminded("AUT"), 1) << "by the first plan; by the second it is left out that day";
  for (const ReminderPlan& plan : reminders.now(*notes.find(note)).plans)
    EXPECT_NE(plan.outcome, PlanOutcome::open);
}

TEST_P(RemindedOnceTest, ACrashWhileItGoesOutLeavesNothingHalfDone) {
  const ReminderPlanId id = planned(14);
  const NoteId draft = reminders.draft(officer, note, id).value();
  go_to({2009, 7, 17}, 8);
  // All of it is written but not committed when the program ends.
  const Status killed = database->write([&](db::Transaction& t) -> Status {
    change::Change c(t, officer, clock.now());
    EXPECT_EQ(notes.dispatch(c, draft, today()).value(), 3);
    EXPECT_EQ(store::plan(t, id)->outcome, PlanOutcome::sent);
    return unavailable("killed");
  });
  EXPECT_FALSE(killed.ok());
  EXPECT_EQ(found(id).outcome, PlanOutcome::open);
  EXPECT_EQ(times_reminded("AUT"), 0);
  work();
  EXPECT_EQ(times_reminded("AUT"), 1);
  EXPECT_EQ(reminded_events("AUT"), 1);
}

TEST_P(RemindedOnceTest, TheDatabaseKeepsAPlanFromRemindingAnAddresseeTwice) {
  const ReminderPlanId id = planned(14);
  go_to({2009, 7, 17}, 8);
  work();
  const auto insert = [&] {
    return database->write([&](db::Transaction& t) -> Status {
      t.execute(
          "insert into planned_reminder_addressee (plan_id, addressee_id, reminded_at) values "
          "(:plan, :addressee, :now)",
          id, at["AUT"], clock.now());
      return {};
    });
  };
  EXPECT_EQ(insert().error().kind, ErrorKind::conflict);
}

INSTANTIATE_TEST_SUITE_P(Both, RemindedOnceTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
