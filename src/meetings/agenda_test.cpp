#include <gtest/gtest.h>

#include "meetings/agendas.h"
#include "meetings/meetings.h"
#include "testing/temporary_database.h"

namespace convoke::meetings {
namespace {

std::vector<AgendaItem> items(std::initializer_list<const char*> titles) {
  std::vector<AgendaItem> out;
  for (const char* title : titles)
    out.push_back({static_cast<int>(out.size()) + 1, Text6(title), Text6("Annotation"), false});
  return out;
}

std::vector<AgendaItem> of_experts() {
  auto all = items({"Opening", "Adoption of the agenda", "Mechanisms", "Other matters", "Report"});
  all[1].brief = all[3].brief = true;
  return all;
}

Meeting days(int first, int last) {
  Meeting m;
  m.first_day = {2009, 9, first};
  m.last_day = {2009, 9, last};
  return m;
}

std::vector<std::vector<int>> items_of(const std::vector<TimetableSlot>& slots) {
  std::vector<std::vector<int>> out;
  for (const TimetableSlot& slot : slots) out.push_back(slot.items);
  return out;
}

using Sessions = std::vector<std::vector<int>>;

TEST(ProposedTimetable, OpensInTheFirstSessionAndAdoptsTheReportInTheLast) {
  const auto slots = propose_timetable(days(28, 30), of_experts());
  EXPECT_EQ(items_of(slots), (Sessions{{1, 2, 3}, {3}, {3}, {3}, {3}, {4, 5}}));
  EXPECT_EQ(slots[0].start, (TimeOfDay{10, 0}));
  EXPECT_EQ(slots[0].end, (TimeOfDay{13, 0}));
  EXPECT_EQ(slots[5].start, (TimeOfDay{15, 0}));
  EXPECT_EQ(slots[5].day, (Date{2009, 9, 30}));
  EXPECT_TRUE(check(slots, of_experts(), days(28, 30)).ok());
}

TEST(ProposedTimetable, SharesTheTimeEvenlyAmongTheSubjects) {
  auto agenda = items({"Opening", "Organization", "Assistance", "Recommendations", "Report"});
  agenda[1].brief = true;
  EXPECT_EQ(items_of(propose_timetable(days(1, 2), agenda)),
            (Sessions{{1, 2, 3}, {3, 4}, {4}, {5}}));
}

TEST(ProposedTimetable, FitsTheShortestMeetingsAndAgendas) {
  EXPECT_EQ(items_of(propose_timetable(days(1, 1), items({"Opening"}))), (Sessions{{1}}));
  EXPECT_EQ(items_of(propose_timetable(days(1, 3), items({"Opening", "Report"}))),
            (Sessions{{1}, {2}}));
  EXPECT_EQ(items_of(propose_timetable(days(1, 1), items({"a", "b", "c", "d", "e"}))),
            (Sessions{{1, 2, 3, 4}, {5}}));
  EXPECT_TRUE(propose_timetable(days(1, 1), {}).empty());
  for (int last = 1; last <= 5; ++last)
    EXPECT_TRUE(
        check(propose_timetable(days(1, last), of_experts()), of_experts(), days(1, last)).ok());
}

TEST(Agenda, WhatCanBeNoSymbolIsRefusedAtItsItem) {
  auto all = items({"Opening", "Report"});
  all[1].documents = {"CTOC/COP/WG.6/2027/L.1/Rev.1", "A/1 – E/2"};
  EXPECT_TRUE(check(all).ok());
  for (const char* typed : {"<b>A/1</b>", "A/1;", "A/1\"", "а/1"}) {
    all[1].documents = {"A/1", typed};
    EXPECT_EQ(check(all).error().field, "documents-2") << typed;
  }
}

TEST(Agenda, IsNumberedWithoutGapsAndEveryItemHasATitle) {
  EXPECT_EQ(check(std::vector<AgendaItem>{}).error().field, "items");
  auto all = items({"Opening", "Report"});
  all[1].number = 3;
  EXPECT_EQ(check(all).error().field, "items");
  all[1].number = 2;
  all[1].title = {};
  EXPECT_EQ(check(all).error().field, "title-2");
  all[1].title = Text6("Report\u202E");
  EXPECT_EQ(check(all).error().field, "title-2");
  all[1].title = Text6(std::string(501, 'x'));
  EXPECT_EQ(check(all).error().field, "title-2");
}

TEST(Timetable, KeepsToTheMeetingAndToItsAgenda) {
  const auto agenda = items({"Opening", "Report"});
  const Meeting meeting = days(28, 30);
  const TimetableSlot good{{2009, 9, 28}, {10, 0}, {13, 0}, {1}, {}};
  const auto field_of = [&](std::vector<TimetableSlot> slots) {
    const Status status = check(slots, agenda, meeting);
    return status.ok() ? std::string() : status.error().field;
  };
  EXPECT_EQ(field_of({good}), "");
  TimetableSlot slot = good;
  slot.day = {2009, 10, 1};
  EXPECT_EQ(field_of({good, slot}), "slot-2");
  slot = good;
  slot.end = slot.start;
  EXPECT_EQ(field_of({slot}), "slot-1");
  slot = good;
  slot.items = {3};
  EXPECT_EQ(field_of({slot}), "slot-1");
  slot.items = {1, 1};
  EXPECT_EQ(field_of({slot}), "slot-1");
  slot.items = {};
  EXPECT_EQ(field_of({slot}), "slot-1");
  slot.title = Text6("Consultations");
  EXPECT_EQ(field_of({slot}), "");
  slot.start = {12, 59};
  slot.end = {14, 0};
  EXPECT_EQ(field_of({good, slot}), "slot-2") << "they overlap";
}

TEST(TimeOfDay, IsReadAsItIsWritten) {
  EXPECT_EQ((TimeOfDay{9, 5}).iso(), "09:05");
  EXPECT_EQ(parse_time_of_day("18:30"), (TimeOfDay{18, 30}));
  for (const char* bad : {"", "9:05", "24:00", "10:60", "1a:00", "10-00", "10:00:00"})
    EXPECT_FALSE(parse_time_of_day(bad)) << bad;
}

class AgendasTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  AgendasTest() : database(GetParam()), meetings(*database, clock), agendas(*database, clock) {
    const BodyId body = meetings.create_body(actor, {{}, "CTOC/COP", {}, Text6("Conf")}).value();
    const MandateId mandate =
        meetings.create_mandate(actor, {{}, body, "4/1", Text6("Decision 4/1")}).value();
    meeting = days(28, 30);
    meeting.series =
        meetings
            .create_series(
                actor, {{}, "vienna-2009", Text6("Vienna"), body, "Europe/Vienna", {2009, 9, 21}})
            .value();
    meeting.body = body;
    meeting.mandate = mandate;
    meeting.slug = "experts-2009";
    meeting.title = meeting.short_title = Text6("Experts");
    meeting.city = Text6("Vienna");
    meeting.id = meetings.create_meeting(actor, meeting, {}).value();
  }

  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  Meetings meetings;
  Agendas agendas;
  audit::Actor actor = audit::Actor::system("test");
  Meeting meeting;
};

TEST_P(AgendasTest, AreStoredWholeAndTheFormerStateIsKept) {
  auto first = of_experts();
  first[0].title[Language::ar] = "افتتاح الاجتماع";
  ASSERT_TRUE(agendas.set_agenda(actor, meeting.id, first).ok());
  EXPECT_EQ(agendas.agenda(meeting.id), first);
  EXPECT_TRUE(agendas.former_agendas(meeting.id).empty());

  ASSERT_TRUE(agendas.set_agenda(actor, meeting.id, first).ok());
  EXPECT_TRUE(agendas.former_agendas(meeting.id).empty()) << "the same again is no change";

  const auto second = items({"Opening", "Report"});
  ASSERT_TRUE(agendas.set_agenda(actor, meeting.id, second).ok());
  ASSERT_TRUE(agendas.set_agenda(actor, meeting.id, items({"Opening"})).ok());
  const auto former = agendas.former_agendas(meeting.id);
  ASSERT_EQ(former.size(), 2u);
  EXPECT_EQ(former[0].items, second);
  EXPECT_EQ(former[1].items, first);
  const auto recorded = database->read(
      [&](db::Reader& r) { return audit::history(r, "meeting", meeting.id.value, 50); });
  EXPECT_EQ(recorded.front().action, "agenda.set");
  EXPECT_EQ(recorded.size(), 4u);
}

TEST_P(AgendasTest, AnnotationsOfTheLongestKindAreKeptWithEachFormerState) {
  Text6 longest;
  for (const Language l : kLanguages)
    for (int i = 0; i < 20'000; ++i) longest[l] += "н";
  auto first = items({"Opening", "Mechanisms", "Report"});
  first[1].annotation = longest;
  first[2].annotation = {};
  ASSERT_TRUE(agendas.set_agenda(actor, meeting.id, first).ok());
  auto second = first;
  second[1].annotation[Language::fr].clear();
  second[1].annotation[Language::en] = "Short";
  ASSERT_TRUE(agendas.set_agenda(actor, meeting.id, second).ok());
  ASSERT_TRUE(agendas.set_agenda(actor, meeting.id, items({"Opening"})).ok());
  ASSERT_TRUE(agendas.set_agenda(actor, meeting.id, first).ok());
  EXPECT_EQ(agendas.agenda(meeting.id), first);
  const auto former = agendas.former_agendas(meeting.id);
  ASSERT_EQ(former.size(), 3u);
  EXPECT_EQ(former[2].items, first);
  EXPECT_EQ(former[1].items, second);
  EXPECT_EQ(former[0].items, items({"Opening"}));
  first[0].annotation[Language::en] = std::string(20'001, 'x');
  EXPECT_EQ(agendas.set_agenda(actor, meeting.id, first).error().field, "annotation-1");
}

TEST_P(AgendasTest, TheTimetableNeverNamesAnItemThatIsNotThere) {
  const auto agenda = of_experts();
  auto slots = propose_timetable(meeting, agenda);
  EXPECT_FALSE(agendas.set_timetable(actor, meeting.id, slots).ok());
  ASSERT_TRUE(agendas.set_agenda(actor, meeting.id, agenda).ok());
  ASSERT_TRUE(agendas.set_timetable(actor, meeting.id, slots).ok());
  EXPECT_EQ(agendas.timetable(meeting.id), slots);
  EXPECT_EQ(agendas.set_agenda(actor, meeting.id, items({"Opening"})).error().kind,
            ErrorKind::conflict);

  slots[1].title = Text6("General debate");
  ASSERT_TRUE(agendas.set_timetable(actor, meeting.id, slots).ok());
  const auto former = agendas.former_timetables(meeting.id);
  ASSERT_EQ(former.size(), 1u);
  EXPECT_TRUE(former[0].slots[1].title.empty());
  EXPECT_EQ(agendas.timetable(meeting.id)[1].title, Text6("General debate"));
}

TEST_P(AgendasTest, OfAMeetingThatIsNotThereAreNotFound) {
  EXPECT_EQ(agendas.set_agenda(actor, MeetingId(99), of_experts()).error().kind,
            ErrorKind::not_found);
  EXPECT_EQ(agendas.set_timetable(actor, MeetingId(99), {}).error().kind, ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, AgendasTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::meetings
