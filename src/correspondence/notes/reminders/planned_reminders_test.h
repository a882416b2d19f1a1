// What the tests of planned reminders share: a note that three have got, and a clock to move.
#pragma once

#include <map>
#include <string>

#include "correspondence/correspondence_test.h"
#include "correspondence/notes/reminders/planned_reminders.h"

namespace convoke::correspondence {

class Idle : public jobs::Progress {
 public:
  void report(std::int64_t, std::int64_t) override {}
  bool stopping() const override { return false; }
};

class PlannedRemindersTest : public CorrespondenceTest {
 protected:
  PlannedRemindersTest() {
    for (const char* code : {"AUT", "FRA", "POL"})
      at[code] = addressee(code, std::string(code) + "@example.org");
    runner.on(PlannedReminders::kJob, [this](const jobs::Job& job, jobs::Progress& progress) {
      return reminders.run(job, progress);
    });
    note = note_with_text();
    EXPECT_EQ(notes.dispatch(officer, note).value(), 3);
    runner.run_until_idle();
  }
  ReminderPlan before(int days, bool by_itself = true) {
    ReminderPlan plan;
    plan.note = note;
    plan.days_before = days;
    plan.by_itself = by_itself;
    return plan;
  }
  ReminderPlanId planned(int days, bool by_itself = true) {
    return reminders.plan(officer, before(days, by_itself)).value();
  }
  /// On the clock of the series.
  void go_to(const Date& day, int hour) {
    clock.set(i18n::instant_of({day, hour, 0}, "Europe/Vienna"));
  }
  /// What the job does in this hour, with all that follows.
  void work() {
    ASSERT_TRUE(reminders.schedule().ok());
    runner.run_until_idle();
  }
  ReminderPlan found(ReminderPlanId id) {
    for (const ReminderPlan& plan : reminders.now(*notes.find(note)).plans)
      if (plan.id == id) return plan;
    ADD_FAILURE() << "the plan is gone";
    return {};
  }
  /// By how many reminders of the note, over all.
  int times_reminded(const std::string& code) {
    int times = 0;
    for (const Note& one : notes.notes_about(note))
      for (const Dispatch& d : notes.dispatches(one.id)) times += d.addressee == at[code] ? 1 : 0;
    return times;
  }
  int reminded_events(const std::string& code) {
    int events = 0;
    for (const Dispatch& d : notes.dispatches(note))
      if (d.addressee == at[code])
        events = database->read([&](db::Reader& r) {
          return r
              .value<int>(
                  "select count(*) from dispatch_event where dispatch_id = :id and kind = "
                  "'reminded'",
                  d.id)
              .value_or(0);
        });
    return events;
  }

  static constexpr Date kDeadline{2009, 7, 31};
  std::map<std::string, AddresseeId> at;
  NoteId note;
  Idle idle;
};

}  // namespace convoke::correspondence
