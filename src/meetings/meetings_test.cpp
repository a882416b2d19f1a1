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
  Status move(MeetingId id, const Date& first, const Date& last, const Text6& venue) {
    auto m = meetings.meeting(id);
    m->first_day = first;
    m->last_day = last;
    m->venue = venue;
    return meetings.change_meeting(actor, *m);
  }
  Status move_deadline(Meetings& of, const Date& deadline) {
    auto s = of.series(series);
    s->nomination_deadline = deadline;
    return of.change_series(actor, *s);
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

TEST(Meeting, AWordInAddressesThatIsTooLongIsToldAsThat) {
  const Status wrong = check_slug("Spring Session");
  EXPECT_TRUE(wrong.error().message.args.empty());
  const Status is_long = check_slug(std::string(300, 'a'));
  EXPECT_EQ(is_long.error().message.args.front(), "300");
  EXPECT_TRUE(check_slug(std::string(120, 'a')).ok());
}

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
  ASSERT_TRUE(move(id, {2009, 10, 5}, {2009, 10, 7}, Text6("Hall B")).ok());
  EXPECT_EQ(meetings.meeting(id)->first_day, (Date{2009, 10, 5}));
  const auto versions = meetings.versions(id);
  ASSERT_EQ(versions.size(), 1u);
  EXPECT_EQ(versions[0].first_day, (Date{2009, 9, 28}));
  EXPECT_EQ(audited("meeting", id.value), 2u);
  EXPECT_FALSE(move(id, {2009, 10, 8}, {2009, 10, 7}, {}).ok());
  Meeting unknown = experts();
  unknown.id = MeetingId(99);
  EXPECT_EQ(meetings.change_meeting(actor, unknown).error().kind, ErrorKind::not_found);
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
  ASSERT_TRUE(move_deadline(meetings, {2009, 9, 20}).ok());
  EXPECT_EQ(meetings.series(series)->nomination_deadline, (Date{2009, 9, 20}));
  EXPECT_EQ(before->series(series)->nomination_deadline, (Date{2009, 9, 21})) << "immutable";
}

// A long read that began before the change must not put the former state into memory for others.
TEST_P(MeetingsTest, AnOldSnapshotIsNotKept) {
  auto steady = std::move(db::Database::open({.url = database.url(), .durable = false})).value();
  Meetings other(*steady, clock);
  steady->read([&](db::Reader& r) {
    (void)r.value<std::int64_t>("select count(*) from series");
    std::jthread([&] { EXPECT_TRUE(move_deadline(other, {2009, 9, 20}).ok()); }).join();
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
  for (const char* slug : {"outbox", "jobs", "directory"}) {
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
  EXPECT_TRUE(move_deadline(meetings, {2009, 9, 25}).ok());
  EXPECT_EQ(meetings.series(series)->nomination_deadline, (Date{2009, 9, 25}));
  EXPECT_FALSE(move_deadline(meetings, {2009, 12, 1}).ok());
  EXPECT_EQ(move_deadline(meetings, {2009, 9, 29}).error().field, "nomination_deadline")
      << "after its first day";
  EXPECT_TRUE(move_deadline(meetings, {2009, 9, 28}).ok());
  clock.set(i18n::instant_of({{2009, 9, 29}, 10, 0}, "Europe/Vienna"));
  EXPECT_TRUE(move_deadline(meetings, {2009, 9, 30}).ok()) << "it has begun";
}

TEST_P(MeetingsTest, AMeetingMovesNotBeforeTheEndOfTheNomination) {
  const MeetingId id = meetings.create_meeting(actor, experts(), {}).value();
  EXPECT_EQ(move(id, {2009, 9, 20}, {2009, 9, 30}, Text6("VIC")).error().field, "first_day");
  EXPECT_EQ(move(id, {2009, 9, 18}, {2009, 9, 20}, Text6("VIC")).error().field, "last_day");
  EXPECT_TRUE(move(id, {2009, 9, 21}, {2009, 9, 30}, Text6("VIC")).ok());
}

TEST_P(MeetingsTest, OtherTextsOfAMeetingChangeWithoutAnAnnouncement) {
  const MeetingId id = meetings.create_meeting(actor, experts(), {}).value();
  Meeting m = *meetings.meeting(id);
  m.title[Language::fr] = "Réunion d’experts";
  m.slug = "another-address";
  ASSERT_TRUE(meetings.change_meeting(actor, m).ok());
  EXPECT_EQ(meetings.meeting(id)->title.in(Language::fr), "Réunion d’experts");
  EXPECT_EQ(meetings.meeting(id)->slug, "review-experts-2009") << "addresses stay";
  EXPECT_TRUE(meetings.versions(id).empty());
}

TEST_P(MeetingsTest, APostponedMeetingKeepsWhatWasAnnounced) {
  const MeetingId id = meetings.create_meeting(actor, experts(), {}).value();
  Meeting m = *meetings.meeting(id);
  m.state = MeetingState::postponed;
  ASSERT_TRUE(meetings.change_meeting(actor, m).ok());
  m = *meetings.meeting(id);
  EXPECT_EQ(m.state, MeetingState::postponed);
  m.state = MeetingState::planned;
  m.format = Format::hybrid;
  m.platform = "https://platform.example/firearms";
  ASSERT_TRUE(meetings.change_meeting(actor, m).ok());
  const auto versions = meetings.versions(id);
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_EQ(versions[0].state, MeetingState::postponed);
  EXPECT_EQ(versions[1].state, MeetingState::planned);
  EXPECT_EQ(versions[1].city, Text6("Vienna"));
}

TEST_P(MeetingsTest, WhoSawAnOlderStateDoesNotOverwriteTheNewer) {
  const MeetingId id = meetings.create_meeting(actor, experts(), {}).value();
  const Meeting seen = *meetings.meeting(id);
  ASSERT_TRUE(move(id, {2009, 9, 29}, {2009, 9, 30}, {}).ok());
  EXPECT_EQ(meetings.change_meeting(actor, seen).error().kind, ErrorKind::conflict);
  EXPECT_EQ(meetings.meeting(id)->first_day, (Date{2009, 9, 29}));
  const Series old = *meetings.series(series);
  ASSERT_TRUE(move_deadline(meetings, {2009, 9, 20}).ok());
  EXPECT_EQ(meetings.change_series(actor, old).error().kind, ErrorKind::conflict);
}

TEST_P(MeetingsTest, FormerDeadlinesStayOnRecord) {
  ASSERT_TRUE(move_deadline(meetings, {2009, 9, 20}).ok());
  ASSERT_TRUE(move_deadline(meetings, {2009, 9, 23}).ok());
  const auto former = meetings.former_deadlines(series);
  ASSERT_EQ(former.size(), 2u);
  EXPECT_EQ(former[0].nomination_deadline, (Date{2009, 9, 20}));
  EXPECT_EQ(former[1].nomination_deadline, (Date{2009, 9, 21}));
}

TEST_P(MeetingsTest, ASeriesKeepsItsGateItsInstrumentAndWhomItInvites) {
  Series s = *meetings.series(series);
  EXPECT_TRUE(s.invites(reference::Category::non_governmental)) << "all, unless some are chosen";
  EXPECT_EQ(s.gate_or(Text6("Gate 1")), Text6("Gate 1"));
  s.gate = Text6("Gate 4");
  s.instrument = "FIREARMS";
  s.invited = {reference::Category::state_party, reference::Category::un_entity};
  ASSERT_TRUE(meetings.change_series(actor, s).ok());
  const Series stored = *Meetings(*database, clock).series(series);
  EXPECT_EQ(stored.gate_or(Text6("Gate 1")), Text6("Gate 4"));
  EXPECT_EQ(stored.instrument, "FIREARMS");
  EXPECT_EQ(stored.invited, s.invited);
  EXPECT_FALSE(stored.invites(reference::Category::signatory));
  s = stored;
  s.instrument = "two words";
  EXPECT_EQ(meetings.change_series(actor, s).error().field, "instrument");
  s = stored;
  s.gate[Language::fr] = std::string(1001, 'g');
  EXPECT_EQ(meetings.change_series(actor, s).error().field.substr(0, 4), "gate");
}

TEST_P(MeetingsTest, AFurtherMeetingStandsAtTheEndAndCanBeMovedUp) {
  const MeetingId first = meetings.create_meeting(actor, experts(), {}).value();
  Meeting m = experts();
  m.slug = "assistance-2009";
  const Body known{body, "CTOC/COP", {}, Text6("Conference")};
  const auto second =
      meetings.add_meeting(actor, series, known, {{}, {}, "4/3", Text6("Decision 4/3")}, m);
  ASSERT_TRUE(second.ok()) << describe(second.error());
  EXPECT_EQ(meetings.meetings_of(series).back().id, *second);
  EXPECT_EQ(meetings.mandate(meetings.meeting(*second)->mandate)->reference, "4/3");
  EXPECT_EQ(
      meetings.add_meeting(actor, series, known, {{}, {}, "4/3", Text6("D")}, m).error().field,
      "slug");
  EXPECT_EQ(meetings.arrange(actor, series, {*second}).error().kind, ErrorKind::conflict);
  ASSERT_TRUE(meetings.arrange(actor, series, {*second, first}).ok());
  EXPECT_EQ(meetings.meetings_of(series).front().id, *second);
}

TEST_P(MeetingsTest, AMeetingIsNotMovedBeforeItsNominationEnds) {
  const MeetingId id = meetings.create_meeting(actor, experts(), {}).value();
  EXPECT_EQ(move(id, {2009, 9, 10}, {2009, 9, 12}, {}).error().field, "last_day");
}

TEST_P(MeetingsTest, APlatformIsAWholeSecureAddress) {
  Meeting m = experts();
  for (const char* address : {"http://platform.example", "https://", "platform.example",
                              "https://a b", "javascript:alert(1)", "https://x\"onclick="}) {
    m.platform = address;
    EXPECT_EQ(check(m).error().field, "platform") << address;
  }
  m.platform = "https://platform.example/join?id=7";
  m.format = Format::online;
  m.city = {};
  EXPECT_TRUE(check(m).ok()) << "nobody comes";
}

INSTANTIATE_TEST_SUITE_P(Both, MeetingsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::meetings
