#include "correspondence/notes/reminders/reminder_pages.h"

#include "correspondence/correspondence_test.h"
#include "correspondence/notes/note_pages.h"
#include "correspondence/panels.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

class ReminderPagesTest : public CorrespondenceTest {
 protected:
  ReminderPagesTest() {
    for (const char* code : {"AUT", "FRA", "POL"})
      addressee(code, std::string(code) + "@example.org");
    id = note_with_text();
    EXPECT_TRUE(notes.dispatch(officer, id).ok());
    runner.run_until_idle();
    runner.on(PlannedReminders::kJob, [this](const jobs::Job& job, jobs::Progress& progress) {
      return reminders.run(job, progress);
    });
  }
  page::Visit visit(std::int64_t plan = 0) {
    http::Pairs args{{"series", "vienna-2009"}, {"id", std::to_string(id.value)}};
    if (plan > 0) args.emplace_back("plan", std::to_string(plan));
    return officer_visit(clock, args);
  }
  std::string shown(const http::Pairs& query = {}) {
    return html_of(pages.show(visit(), get(query)));
  }
  http::Request typed(const std::string& days, const std::string& day = {},
                      const std::string& by_itself = "1") {
    return post({{"due", "views"},
                 {"days_before", days},
                 {"on_day", day},
                 {"answer", "any"},
                 {"by_itself", by_itself}});
  }
  std::int64_t only_plan() { return reminders.now(*notes.find(id)).plans.at(0).id.value; }

  ReminderPages pages{reminders, notes, meetings, references};
  NotePages note_pages{notes, files, meetings, references};
  NoteId id;
};

TEST_P(ReminderPagesTest, APlanIsShownWithItsDayAndTheExactList) {
  EXPECT_TRUE(has(shown(), "No reminder is planned."));
  answers[AnswerFor::any] = {entity("FRA")};
  redirect_of(pages.plan(visit(), typed("14")));
  const std::string html = shown();
  EXPECT_TRUE(has(html, "14 days before the deadline for views · 17 July 2009"));
  EXPECT_TRUE(has(html, "Today it would go to 2 addressees"));
  EXPECT_TRUE(has(html, "Austria"));
  EXPECT_TRUE(has(html, "1 addressee is left out"));
  EXPECT_TRUE(has(html, "Has answered"));
  EXPECT_TRUE(has(html_of(note_pages.show(visit(), get())), "/reminders\">Planned reminders</a>"));
}

TEST_P(ReminderPagesTest, AFaultStandsAtItsFieldAndWhatWasTypedIsKept) {
  const html::Page both = page_of(pages.plan(visit(), typed("14", "2009-07-20")));
  EXPECT_EQ(both.status, 422);
  EXPECT_EQ(value_of_input(both.content.html, "days_before"), "14");
  EXPECT_EQ(value_of_input(both.content.html, "on_day"), "2009-07-20");
  EXPECT_TRUE(has(both.content.html, "href=\"#f-on_day\""));
  EXPECT_TRUE(has(page_of(pages.plan(visit(), typed("", "2009-08-02"))).content.html,
                  "This day is after the deadline, 31 July 2009."));
  EXPECT_TRUE(has(page_of(pages.plan(visit(), typed("70"))).content.html,
                  "The day of the reminder would have been 22 May 2009, which has passed."));
  EXPECT_TRUE(has(page_of(pages.plan(visit(), typed("", "2009-02-30"))).content.html,
                  "There is no such day."));
  EXPECT_TRUE(has(shown(), "No reminder is planned."));
}

TEST_P(ReminderPagesTest, APlanIsChangedDraftedAndRemoved) {
  redirect_of(pages.plan(visit(), typed("14")));
  const std::int64_t plan = only_plan();
  const std::string form = shown({{"change", std::to_string(plan)}});
  EXPECT_EQ(value_of_input(form, "days_before"), "14");
  redirect_of(pages.change(visit(plan), typed("", "2009-07-20", "")));
  EXPECT_TRUE(has(shown(), "On a day before the deadline for views · 20 July 2009"));
  EXPECT_TRUE(has(shown(), "The draft waits for an officer"));
  const auto to = redirect_of(pages.draft(visit(plan), post()));
  const NoteId draft = reminders.now(*notes.find(id)).plans.at(0).draft;
  EXPECT_EQ(to.location, "/en/office/vienna-2009/notes/" + std::to_string(draft.value));
  EXPECT_TRUE(has(shown(), "Set its addressees anew"));
  redirect_of(pages.remove(visit(plan), post()));
  EXPECT_TRUE(has(shown(), "No reminder is planned."));
  EXPECT_TRUE(notes.find(draft)) << "it stays as a draft by hand";
  EXPECT_EQ(error_of(pages.remove(visit(plan), post())).kind, ErrorKind::not_found);
}

TEST_P(ReminderPagesTest, WhatWaitsIsTaskOfTheOffice) {
  redirect_of(pages.plan(visit(), typed("14", "", "")));
  overview::Room room{{.name = "correspondence"}};
  add_panels(room, notes, reminders, addressees, entries);
  const auto waiting = [&] {
    std::int64_t count = 0;
    for (const overview::Task& task : room.tasks(visit(), *meetings.series(series)))
      if (task.href.ends_with("/reminders")) count += task.count;
    return count;
  };
  EXPECT_EQ(waiting(), 0);
  clock.set(i18n::instant_of({{2009, 7, 17}, 8, 0}, "Europe/Vienna"));
  ASSERT_TRUE(reminders.schedule().ok());
  runner.run_until_idle();
  EXPECT_EQ(waiting(), 1);
  EXPECT_TRUE(has(shown(), "Waits for an officer"));
}

TEST_P(ReminderPagesTest, AReminderHasNoPlansOfItsOwn) {
  const NoteId reminder = notes.remind(officer, id, {}).value();
  const page::Visit of =
      officer_visit(clock, {{"series", "vienna-2009"}, {"id", std::to_string(reminder.value)}});
  EXPECT_FALSE(has(html_of(pages.show(of, get())), "Plan the reminder"));
  EXPECT_EQ(page_of(pages.plan(of, typed("14"))).status, 409);
  EXPECT_TRUE(reminders.now(*notes.find(reminder)).plans.empty());
}

INSTANTIATE_TEST_SUITE_P(Both, ReminderPagesTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
