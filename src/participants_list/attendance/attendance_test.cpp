#include "participants_list/attendance/attendance.h"

#include <gmock/gmock.h>

#include "participants_list/participants_list_test.h"

namespace convoke::participants_list {
namespace {

using ::testing::ElementsAre;
using testing::error_of;
using testing::get;
using testing::has;
using testing::html_of;
using testing::post;
using testing::redirect_of;

class AttendanceTest : public ParticipantsListTest {
 protected:
  page::Visit visit(http::Pairs further = {}) {
    further.emplace_back("series", "vienna-2009");
    return testing::officer_visit(clock, further);
  }
  page::Visit reader() {
    page::Visit out = visit();
    out.officer->grants = {{page::Role::reader, ""}};
    return out;
  }
  std::vector<std::string> listed(Attendance::Filter filter) {
    std::vector<std::string> out;
    for (const AttendanceRow& row : all.attendance.list(series, filter).rows)
      out.push_back(row.name());
    return out;
  }
  std::vector<std::string> record(ParticipantId id) {
    std::vector<std::string> out;
    for (const audit::Recorded& one : delegations.record(id))
      if (one.action.starts_with("attendance.")) out.push_back(one.action + " " + one.detail);
    return out;
  }
};

TEST_P(AttendanceTest, IsMarkedOnceAndRecorded) {
  const ParticipantId huber = add("AUT", "Maria", "Huber");
  EXPECT_EQ(mark(huber, experts, AttendanceWay::badge).value(), true);
  EXPECT_EQ(mark(huber, experts).value(), false) << "known already";
  EXPECT_TRUE(all.attendance.attended({experts}).contains(huber));
  EXPECT_FALSE(all.attendance.attended({assistance}).contains(huber));
  EXPECT_EQ(record(huber).size(), 1u);
  EXPECT_TRUE(has(record(huber).front(), R"("way":"badge")"));
  const auto row = all.attendance.find(series, experts, {huber}).at(0);
  EXPECT_EQ(row.way, AttendanceWay::badge);
  EXPECT_EQ(row.by, "test");
  EXPECT_EQ(row.at, clock.now());
}

TEST_P(AttendanceTest, IsNotMarkedOfWhoIsNotRegisteredForTheMeeting) {
  auto d = details("Only", "Experts");
  d.meetings = {experts};
  const ParticipantId one = add("AUT", d);
  EXPECT_EQ(mark(one, assistance).error().kind, ErrorKind::conflict);
  EXPECT_EQ(mark(ParticipantId(999), experts).error().kind, ErrorKind::not_found);
  withdraw("AUT", one);
  EXPECT_EQ(mark(one, experts).error().kind, ErrorKind::conflict);
}

TEST_P(AttendanceTest, SeveralAreMarkedAtOnceAndTakenBack) {
  const ParticipantId huber = add("AUT", "Maria", "Huber"), berg = add("AUT", "Jan", "Berg"),
                      hassan = add("EGY", "Ahmed", "Hassan");
  ASSERT_TRUE(mark(huber, experts).ok());
  const auto made =
      all.attendance.mark_all(system, series, experts, {huber, berg, hassan, ParticipantId(999)})
          .value();
  EXPECT_EQ(made.done, 2);
  EXPECT_EQ(made.left, 2);
  EXPECT_EQ(all.attendance.count(series, experts).attended, 3);
  EXPECT_EQ(all.attendance.take_back(system, series, made.act).value(), 2);
  EXPECT_EQ(all.attendance.count(series, experts).attended, 1);
  EXPECT_TRUE(all.attendance.attended({experts}).contains(huber)) << "marked before";
  EXPECT_EQ(all.attendance.take_back(system, series, made.act).error().kind, ErrorKind::conflict);
  EXPECT_EQ(record(berg).size(), 2u);
  const auto none = all.attendance.mark_all(system, series, experts, {huber}).value();
  EXPECT_EQ(none.act.value, 0);
}

TEST_P(AttendanceTest, OnlyOfTheSeriesAndAtMostAsManyAsOneActMayHave) {
  const ParticipantId huber = add("AUT", "Maria", "Huber");
  const auto elsewhere =
      all.attendance.mark_all(system, meetings::SeriesId(999), experts, {huber}).value();
  EXPECT_EQ(elsewhere.done, 0);
  EXPECT_EQ(all.attendance
                .mark_all(system, series, experts,
                          std::vector<ParticipantId>(change::kMostJoint + 1, huber))
                .error()
                .kind,
            ErrorKind::too_large);
}

TEST_P(AttendanceTest, IsListedWithFiltersAndPages) {
  const ParticipantId huber = add("AUT", "Maria", "Huber");
  add("AUT", "Jürgen", "Berg");
  add("EGY", "Ahmed", "Hassan");
  auto other = details("Other", "Meeting");
  other.meetings = {assistance};
  add("EGY", other);
  ASSERT_TRUE(mark(huber, experts).ok());
  EXPECT_THAT(listed({.meeting = experts}),
              ElementsAre("Jürgen Berg", "Ahmed Hassan", "Maria Huber"));
  EXPECT_THAT(listed({.meeting = experts, .entity = nominator("EGY").entity}),
              ElementsAre("Ahmed Hassan"));
  EXPECT_THAT(listed({.meeting = experts, .marked = true}), ElementsAre("Maria Huber"));
  EXPECT_THAT(listed({.meeting = experts, .marked = false, .text = "jurg"}),
              ElementsAre("Jürgen Berg"));
  EXPECT_THAT(listed({.meeting = experts, .text = "nobody"}), ElementsAre());
  const auto first = all.attendance.list(series, {.meeting = experts, .limit = 2});
  EXPECT_EQ(first.total, 3);
  ASSERT_TRUE(first.next);
  EXPECT_THAT(listed({.meeting = experts, .at = first.next, .limit = 2}),
              ElementsAre("Maria Huber"));
}

TEST_P(AttendanceTest, APageShowsPreviewsMarksAndTakesBack) {
  const ParticipantId huber = add("AUT", "Maria", "Hu<b>er"), berg = add("AUT", "Jan", "Berg");
  ASSERT_TRUE(mark(huber, experts).ok());
  AttendancePages& pages = all.attendance_pages;
  {
    const testing::StatementBudget budget("attendance", {.statements = 4, .transactions = 3});
    (void)pages.list(visit(), get());
  }
  const std::string html = html_of(pages.list(visit(), get()));
  EXPECT_TRUE(has(html, "Hu&lt;b&gt;er"));
  EXPECT_TRUE(has(html, "At the registration desk"));
  EXPECT_TRUE(has(html, "2 participants"));
  EXPECT_TRUE(has(html, "Take the mark away"));
  const std::string one = std::to_string(berg.value), known = std::to_string(huber.value);
  const std::string preview = html_of(
      pages.preview(visit(), get({{"meeting", ""}, {"id", one}, {"id", known}, {"id", "99"}})));
  EXPECT_TRUE(has(preview, "Chosen: 2. Possible: 1."));
  EXPECT_TRUE(has(preview, "Mark 1 participant"));
  EXPECT_TRUE(has(html_of(pages.preview(visit(), get({{"all", "1"}, {"marked", "no"}}))),
                  "Chosen: 1. Possible: 1."));
  EXPECT_EQ(all.attendance.count(series, experts).attended, 1) << "nothing has been changed yet";

  const http::Pairs form{{"meeting", std::to_string(experts.value)}, {"id", one}};
  const page::Redirect done = redirect_of(pages.mark(visit(), post(form)));
  EXPECT_EQ(all.attendance.count(series, experts).attended, 2);
  ASSERT_TRUE(has(done.undo, "/attendance/acts/"));
  const std::string act = done.undo.substr(done.undo.find("/acts/") + 6);
  redirect_of(pages.undo(visit({{"act", act.substr(0, act.find('/'))}}), post({})));
  EXPECT_EQ(all.attendance.count(series, experts).attended, 1);
  redirect_of(
      pages.unmark(visit(), post({{"meeting", std::to_string(experts.value)}, {"id", known}})));
  EXPECT_EQ(all.attendance.count(series, experts).attended, 0);
  EXPECT_EQ(record(huber).size(), 2u);
}

TEST_P(AttendanceTest, WhoOnlyReadsIsOfferedNoMark) {
  const ParticipantId huber = add("AUT", "Maria", "Huber");
  ASSERT_TRUE(mark(huber, experts).ok());
  const std::string html = html_of(all.attendance_pages.list(reader(), get()));
  EXPECT_TRUE(has(html, "Huber"));
  EXPECT_FALSE(has(html, "<form class=\"joint-bar\""));
  EXPECT_FALSE(has(html, "/unmark"));
}

TEST_P(AttendanceTest, AMeetingOfAnotherSeriesIsNotThere) {
  EXPECT_EQ(error_of(all.attendance_pages.list(visit(), get({{"meeting", "99"}}))).kind,
            ErrorKind::not_found);
  EXPECT_EQ(
      error_of(all.attendance_pages.mark(visit(), post({{"meeting", "99"}, {"id", "1"}}))).kind,
      ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, AttendanceTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::participants_list
