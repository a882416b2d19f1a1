#include "meetings/meetings.h"

#include <gtest/gtest.h>

#include <thread>

#include "platform/i18n/zone.h"
#include "testing/statement_budget.h"
#include "testing/temporary_database.h"

namespace convoke::meetings {
namespace {

class MeetingsTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  MeetingsTest() : database(GetParam()), meetings(*database, clock) {
    body = meetings.create_body(actor, {{}, "CTOC/COP", {}, Text6("Conference")}).value();
    mandate = meetings.create_mandate(actor, {{}, body, "4/1", Text6("Decision 4/1")}).value();
    series =
        meetings
            .create_series(
                actor,
                {{}, "vienna-2009", Text6("Vienna meetings"), body, "Europe/Vienna", {2009, 9, 21}})
            .value();
  }
  Meeting experts() {
    Meeting m;
    m.series = series;
    m.body = body;
    m.mandate = mandate;
    m.slug = "review-experts-2009";
    m.title = Text6("Meeting of experts");
    m.short_title = Text6("Experts");
    m.city = Text6("Vienna");
    m.first_day = {2009, 9, 28};
    m.last_day = {2009, 9, 30};
    m.interpretation = {Language::ar, Language::fr};
    return m;
  }
  std::size_t audited(const std::string& kind, std::int64_t id) {
    return database->read([&](db::Reader& r) { return audit::history(r, kind, id, 50); }).size();
  }

  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  Meetings meetings;
  audit::Actor actor = audit::Actor::system("test");
  BodyId body;
  MandateId mandate;
  SeriesId series;
};

TEST_P(MeetingsTest, AreCreatedOnceUnderTheirSlugAndFoundByOldAddresses) {
  const auto id = meetings.create_meeting(actor, experts(), {"/old/page.html"});
  ASSERT_TRUE(id.ok()) << describe(id.error());
  EXPECT_EQ(*meetings.create_meeting(actor, experts(), {}), *id);
  EXPECT_EQ(audited("meeting", id->value), 1u);
  EXPECT_EQ(meetings.slug_at_address("/old/page.html"), "review-experts-2009");
  EXPECT_FALSE(meetings.slug_at_address("/other"));
  const auto stored = meetings.meeting("review-experts-2009");
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->interpretation, (std::vector<Language>{Language::ar, Language::fr}));
  EXPECT_EQ(meetings.meetings_of(series).size(), 1u);
}

TEST_P(MeetingsTest, ChangedDatesKeepTheFormerState) {
  const MeetingId id = meetings.create_meeting(actor, experts(), {}).value();
  ASSERT_TRUE(meetings.change_dates(actor, id, {2009, 10, 5}, {2009, 10, 7}, Text6("Hall B")).ok());
  EXPECT_EQ(meetings.meeting(id)->first_day, (Date{2009, 10, 5}));
  const auto versions = meetings.versions(id);
  ASSERT_EQ(versions.size(), 1u);
  EXPECT_EQ(versions[0].first_day, (Date{2009, 9, 28}));
  EXPECT_EQ(audited("meeting", id.value), 2u);
  EXPECT_FALSE(meetings.change_dates(actor, id, {2009, 10, 8}, {2009, 10, 7}, {}).ok());
  EXPECT_EQ(
      meetings.change_dates(actor, MeetingId(99), {2009, 1, 1}, {2009, 1, 1}, {}).error().kind,
      ErrorKind::not_found);
}

TEST_P(MeetingsTest, AreKeptInMemoryUntilTheyChange) {
  const MeetingId id = meetings.create_meeting(actor, experts(), {}).value();
  const auto before = meetings.programme();
  {
    const testing::StatementBudget nothing("what is in memory", {});
    EXPECT_EQ(meetings.meetings_of(series).size(), 1u);
    EXPECT_EQ(meetings.series("vienna-2009")->id, series);
    EXPECT_EQ(meetings.meeting(id)->slug, "review-experts-2009");
    EXPECT_EQ(meetings.body("CTOC/COP")->id, body);
    EXPECT_EQ(meetings.mandate(mandate)->reference, "4/1");
    EXPECT_FALSE(meetings.meeting(MeetingId(99)));
    EXPECT_TRUE(meetings.meetings_of(SeriesId(99)).empty());
  }
  ASSERT_TRUE(meetings.change_deadline(actor, series, {2009, 9, 20}).ok());
  EXPECT_EQ(meetings.series(series)->nomination_deadline, (Date{2009, 9, 20}));
  EXPECT_EQ(before->series(series)->nomination_deadline, (Date{2009, 9, 21})) << "immutable";
}

// A long read that began before the change must not put the former state into memory for others.
TEST_P(MeetingsTest, AnOldSnapshotIsNotKept) {
  auto steady = std::move(db::Database::open({.url = database.url(), .durable = false})).value();
  Meetings other(*steady, clock);
  steady->read([&](db::Reader& r) {
    (void)r.value<std::int64_t>("select count(*) from series");
    std::jthread([&] {
      EXPECT_TRUE(other.change_deadline(actor, series, {2009, 9, 20}).ok());
    }).join();
    (void)other.series(series);
  });
  EXPECT_EQ(other.series(series)->nomination_deadline, (Date{2009, 9, 20}));
}

TEST_P(MeetingsTest, BadInputIsNamedFieldByField) {
  Meeting m = experts();
  m.slug = "Not A Slug";
  m.title = {};
  m.last_day = {2009, 9, 1};
  const auto refused = meetings.create_meeting(actor, m, {});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "slug");
  EXPECT_EQ(refused.error().also.size(), 2u);
}

TEST_P(MeetingsTest, ASeriesDoesNotTakeTheAddressOfAnotherPage) {
  Series s = *meetings.series(series);
  EXPECT_TRUE(check(s).ok());
  for (const char* slug : {"outbox", "jobs"}) {
    s.slug = slug;
    EXPECT_EQ(check(s).error().field, "slug") << slug;
  }
}

TEST_P(MeetingsTest, TheDeadlineEndsWithItsLastSecondInTheSeriesZone) {
  const Series s = *meetings.series(series);
  const Instant end = i18n::end_of_day({2009, 9, 21}, "Europe/Vienna");
  EXPECT_FALSE(nomination_closed(s, end - std::chrono::seconds(1)));
  EXPECT_TRUE(nomination_closed(s, end));
}

TEST_P(MeetingsTest, TheDeadlineMovesButNotBehindTheMeeting) {
  ASSERT_TRUE(meetings.create_meeting(actor, experts(), {}).ok());
  EXPECT_TRUE(meetings.change_deadline(actor, series, {2009, 9, 25}).ok());
  EXPECT_EQ(meetings.series(series)->nomination_deadline, (Date{2009, 9, 25}));
  EXPECT_FALSE(meetings.change_deadline(actor, series, {2009, 12, 1}).ok());
}

INSTANTIATE_TEST_SUITE_P(Both, MeetingsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::meetings
