#include <gtest/gtest.h>

#include "convening/agenda_pages.h"
#include "convening/timetable/timetable_pages.h"
#include "testing/temporary_database.h"
#include "testing/test_visit.h"

namespace convoke::convening {
namespace {

using testing::get;
using testing::has;
using testing::html_of;
using testing::page_of;
using testing::post;
using testing::redirect_of;

TEST(TypedTime, IsReadAsPeopleWriteIt) {
  const auto at = [](int hour, int minute) {
    return std::optional(meetings::TimeOfDay{hour, minute});
  };
  EXPECT_EQ(typed_time("10:00"), at(10, 0));
  EXPECT_EQ(typed_time(" 9.30 "), at(9, 30));
  EXPECT_EQ(typed_time("15h"), at(15, 0));
  EXPECT_EQ(typed_time("15時30"), at(15, 30));
  for (const char* wrong : {"", "h", "25:00", "10:60", "100", "10:300", "ten"})
    EXPECT_FALSE(typed_time(wrong)) << wrong;
}

TEST(TypedSession, AnHourThatTheClockSkipsIsRefused) {
  const TypedSession skipped{"2027-03-28", "02:30", "04:00", "", {}, Text6("Night session")};
  EXPECT_EQ(slot_of(skipped, "Europe/Vienna").error().field, "start");
  EXPECT_TRUE(slot_of(skipped, "UTC").ok());
}

class PlanPagesTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  PlanPagesTest()
      : database(GetParam()),
        meetings(*database, clock),
        agendas(*database, clock),
        agenda_pages(
            meetings, agendas,
            [](const auto&, const auto&, const auto&) { return html::trusted("<p>beside</p>"); }),
        timetable_pages(meetings, agendas) {
    meetings::Meeting first;
    first.slug = "firearms-2027";
    first.title = first.short_title = Text6("Firearms");
    first.city = Text6("Vienna");
    first.first_day = {2027, 5, 12};
    first.last_day = {2027, 5, 13};
    const auto series = meetings.convene(
        audit::Actor::system("test"), {{}, "CTOC/COP/WG.6", {}, Text6("Working Group")},
        {{}, {}, "11/6", Text6("Resolution 11/6")},
        {{}, "firearms-2027", Text6("Firearms"), {}, "Europe/Vienna", {2027, 5, 3}}, first);
    meeting = meetings.meetings_of(*series).front().id;
  }
  page::Visit at(http::Pairs more = {}) {
    more.push_back({"series", "firearms-2027"});
    more.push_back({"meeting", std::to_string(meeting.value)});
    return testing::officer_visit(clock, more);
  }
  std::string seen() { return mark_of(agendas.plan(meeting)); }
  void write(std::initializer_list<const char*> titles) {
    for (const char* title : titles) add(title);
  }
  void add(const std::string& title, const std::string& after = {}, const std::string& kind = {}) {
    clock.advance(std::chrono::seconds(1));
    http::Request request = post({{"seen", seen()}, {"title_en", title}, {"kind", kind}});
    request.query = {
        {"after", after.empty() ? std::to_string(agendas.plan(meeting).items.size()) : after}};
    redirect_of(agenda_pages.add(at(), request));
  }
  std::string titles() {
    std::string out;
    for (const auto& item : agendas.plan(meeting).items)
      out += (out.empty() ? "" : item.sub_item ? " - " : ", ") + item.title.in(Language::en);
    return out;
  }
  page::Redirect arrange(int number, const std::string& to) {
    clock.advance(std::chrono::seconds(1));
    return redirect_of(agenda_pages.arrange(at({{"number", std::to_string(number)}}),
                                            post({{"seen", seen()}, {"to", to}})));
  }
  page::Redirect undo(const page::Redirect& done) {
    clock.advance(std::chrono::seconds(1));
    http::Request request = post();
    request.query = {{"seen", done.undo.substr(done.undo.find('=') + 1)}};
    return redirect_of(agenda_pages.undo(at(), request));
  }

  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  meetings::Meetings meetings;
  meetings::Agendas agendas;
  AgendaPages agenda_pages;
  TimetablePages timetable_pages;
  meetings::MeetingId meeting;
};

TEST_P(PlanPagesTest, AnAgendaIsWrittenItemByItem) {
  EXPECT_TRUE(has(html_of(agenda_pages.show(at(), get())), "The agenda is not written yet"));
  write({"Opening", "Firearms", "Report"});
  add("Printed firearms", "2", "sub_item");
  EXPECT_EQ(titles(), "Opening, Firearms - Printed firearms, Report");
  const std::string html = html_of(agenda_pages.show(at(), get()));
  EXPECT_TRUE(has(html, "2 (a)"));
  EXPECT_TRUE(has(html, "not yet in العربية"));
  EXPECT_TRUE(has(html, "<p>beside</p>"));
}

TEST_P(PlanPagesTest, ItemsAreAddedOneAfterAnother) {
  write({"Opening", "Report"});
  EXPECT_TRUE(has(html_of(agenda_pages.show_new(at(), get())), "name=\"then\" value=\"another\""));
  http::Request request = post({{"seen", seen()}, {"title_en", "Firearms"}, {"then", "another"}});
  request.query = {{"after", "1"}};
  const page::Redirect next = redirect_of(agenda_pages.add(at(), request));
  EXPECT_TRUE(next.location.ends_with("/agenda/new?after=2")) << next.location;
  EXPECT_EQ(titles(), "Opening, Firearms, Report");
}

TEST_P(PlanPagesTest, ItemsMoveAndGoAndComeBack) {
  write({"Opening", "Firearms", "Report"});
  arrange(3, "up");
  EXPECT_EQ(titles(), "Opening, Report, Firearms");
  const page::Redirect removed = arrange(2, "off");
  EXPECT_EQ(titles(), "Opening, Firearms");
  undo(removed);
  EXPECT_EQ(titles(), "Opening, Report, Firearms");
}

TEST_P(PlanPagesTest, WhatIsWrongWithAnItemStandsAtItsField) {
  http::Request request = post({{"seen", seen()}, {"title_fr", ""}, {"documents", "A/1\n"}});
  const html::Page page = page_of(agenda_pages.add(at(), request));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page.content.html, "f-title_en-error"));
  EXPECT_TRUE(has(page.content.html, "A/1")) << "what was typed is kept";
  request = post({{"seen", seen()}, {"title_en", "First"}, {"kind", "sub_item"}});
  EXPECT_EQ(page_of(agenda_pages.add(at(), request)).status, 422);
}

TEST_P(PlanPagesTest, TheSecondOfTwoOfficersSeesTheDifference) {
  write({"Opening"});
  const std::string old = seen();
  clock.advance(std::chrono::seconds(1));
  const page::Visit first = at({{"number", "1"}});
  redirect_of(agenda_pages.change(first, post({{"seen", old}, {"title_en", "Theirs"}})));
  const html::Page page =
      page_of(agenda_pages.change(first, post({{"seen", old}, {"title_en", "Mine"}})));
  EXPECT_EQ(page.status, 409);
  EXPECT_TRUE(has(page.content.html, "value=\"Mine\""));
  EXPECT_TRUE(has(page.content.html, "Theirs"));
  EXPECT_EQ(titles(), "Theirs");
  redirect_of(agenda_pages.change(
      first,
      post({{"seen", testing::value_of_input(page.content.html, "seen")}, {"title_en", "Mine"}})));
  EXPECT_EQ(titles(), "Mine");
  EXPECT_EQ(page_of(agenda_pages.arrange(first, post({{"seen", old}, {"to", "off"}}))).status, 409);
}

TEST_P(PlanPagesTest, SessionsAreProposedChangedAndRemoved) {
  write({"Opening", "Firearms", "Report"});
  redirect_of(timetable_pages.propose(at(), post({{"seen", seen()}})));
  EXPECT_EQ(agendas.plan(meeting).slots.size(), 4u);
  EXPECT_TRUE(has(html_of(timetable_pages.show(at(), get())), "Wednesday, 12 May 2027"));
  clock.advance(std::chrono::seconds(1));
  redirect_of(timetable_pages.change(at({{"position", "1"}}), post({{"seen", seen()},
                                                                    {"day", "2027-05-12"},
                                                                    {"start", "9.30"},
                                                                    {"end", "12:30"},
                                                                    {"items", "1"},
                                                                    {"room", "M1"}})));
  EXPECT_EQ(agendas.plan(meeting).slots[0].start, (meetings::TimeOfDay{9, 30}));
  clock.advance(std::chrono::seconds(1));
  redirect_of(timetable_pages.remove(at({{"position", "4"}}), post({{"seen", seen()}})));
  EXPECT_EQ(agendas.plan(meeting).slots.size(), 3u);
  EXPECT_TRUE(has(html_of(timetable_pages.show(at(), get())), "In no session"));
}

TEST_P(PlanPagesTest, SessionsOnFormerDaysAreToldAndMovedTogether) {
  write({"Opening", "Firearms", "Report"});
  redirect_of(timetable_pages.propose(at(), post({{"seen", seen()}})));
  EXPECT_FALSE(has(html_of(timetable_pages.show(at(), get())), "no longer has"));
  meetings::Meeting moved = *meetings.meeting(meeting);
  moved.first_day = {2027, 6, 1};
  moved.last_day = {2027, 6, 2};
  ASSERT_TRUE(meetings.change_meeting(audit::Actor::system("test"), moved).ok());
  EXPECT_TRUE(has(html_of(timetable_pages.show(at(), get())), "no longer has"));
  clock.advance(std::chrono::seconds(1));
  redirect_of(timetable_pages.move_to_days(at(), post({{"seen", seen()}})));
  EXPECT_EQ(agendas.plan(meeting).slots.front().day, (Date{2027, 6, 1}));
  EXPECT_FALSE(has(html_of(timetable_pages.show(at(), get())), "no longer has"));
  moved = *meetings.meeting(meeting);
  moved.last_day = {2027, 6, 1};
  clock.advance(std::chrono::seconds(1));
  ASSERT_TRUE(meetings.change_meeting(audit::Actor::system("test"), moved).ok());
  EXPECT_EQ(page_of(timetable_pages.move_to_days(at(), post({{"seen", seen()}}))).status, 409);
}

TEST_P(PlanPagesTest, SessionsThatClashAreToldUnlessTheirRoomsDiffer) {
  write({"Opening", "Report"});
  redirect_of(timetable_pages.propose(at(), post({{"seen", seen()}})));
  const auto sessions = agendas.plan(meeting).slots.size();
  http::Pairs fields{{"seen", seen()},
                     {"day", "2027-05-12"},
                     {"start", "12:00"},
                     {"end", "14:00"},
                     {"title_en", "Side event"}};
  const html::Page clash = page_of(timetable_pages.add(at(), post(fields)));
  EXPECT_EQ(clash.status, 422);
  EXPECT_TRUE(has(clash.content.html, "begins before another one ends"));
  EXPECT_TRUE(has(clash.content.html, "value=\"Side event\""));
  clock.advance(std::chrono::seconds(1));
  meetings::WorkPlan plan = agendas.plan(meeting);
  plan.slots[0].room = "M1";
  ASSERT_TRUE(
      agendas.set_plan(audit::Actor::system("test"), meeting, plan, mark_of(plan)).error().kind ==
      ErrorKind::conflict)
      << "the mark is that of what stands, not of what is to come";
  ASSERT_TRUE(agendas.set_plan(audit::Actor::system("test"), meeting, plan, seen()).ok());
  clock.advance(std::chrono::seconds(1));
  fields[0].second = seen();
  fields.push_back({"room", "M2"});
  redirect_of(timetable_pages.add(at(), post(fields)));
  EXPECT_EQ(agendas.plan(meeting).slots.size(), sessions + 1);
}

INSTANTIATE_TEST_SUITE_P(Both, PlanPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::convening
