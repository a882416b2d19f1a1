#include "convening/conference_pages.h"

#include <gtest/gtest.h>

#include "convening/meeting_pages.h"
#include "reference/import.h"
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

class ConferencePagesTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  ConferencePagesTest()
      : database(GetParam()),
        meetings(*database, clock),
        references(*database, clock),
        pages(meetings, references),
        agendas(*database, clock),
        meeting_pages(meetings, agendas) {
    reference::import_reference_data(*database, SystemClock(), actor, reference::embedded_files())
        .value();
    Text6 title("Fourteenth session");
    title[Language::fr] = "Quatorzième session";
    meetings::Meeting first;
    first.slug = "firearms-2009";
    first.title = title;
    first.short_title = Text6("Firearms");
    first.city = Text6("Vienna");
    first.first_day = {2009, 9, 28};
    first.last_day = {2009, 9, 30};
    series = meetings
                 .convene(actor, {{}, "CTOC/COP/WG.6", {}, Text6("Working Group")},
                          {{}, {}, "11/6", Text6("Resolution 11/6")},
                          {{},
                           "firearms-2009",
                           title,
                           {},
                           "Europe/Vienna",
                           {2009, 9, 21},
                           meetings::Stage::draft},
                          first)
                 .value();
    meeting = meetings.meetings_of(series).front().id;
  }
  page::Visit at(http::Pairs more = {}, Language language = Language::en) {
    more.push_back({"series", "firearms-2009"});
    return testing::officer_visit(clock, more, language);
  }
  page::Visit at_meeting() { return at({{"meeting", std::to_string(meeting.value)}}); }
  meetings::Series stored() { return *meetings.series(series); }
  http::Pairs as_stored() {
    const meetings::Series s = stored();
    return {{"version", std::to_string(s.version)},
            {"title_en", s.title[Language::en]},
            {"title_fr", s.title[Language::fr]},
            {"zone", s.zone},
            {"nomination_deadline", s.nomination_deadline.iso()},
            {"contact", s.contact}};
  }
  static http::Pairs of_meeting(int version) {
    return {{"version", std::to_string(version)},
            {"title_en", "Fourteenth session"},
            {"short_title_en", "Firearms"},
            {"city_en", "Vienna"},
            {"first_day", "2009-09-28"},
            {"last_day", "2009-09-30"},
            {"format", "hybrid"},
            {"platform", "https://platform.example/14"},
            {"interpretation", "en"}};
  }

  const audit::Actor actor = audit::Actor::system("test");
  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  meetings::Meetings meetings;
  reference::References references;
  ConferencePages pages;
  meetings::Agendas agendas;
  MeetingPages meeting_pages;
  meetings::SeriesId series;
  meetings::MeetingId meeting;
};

TEST_P(ConferencePagesTest, SayWhatIsMissingInWhichLanguage) {
  const std::string html = html_of(pages.show(at(), get()));
  EXPECT_TRUE(has(html, "Title of the conference: not yet in العربية, 中文, Русский, Español"));
  EXPECT_TRUE(has(html, "placeholder=\"Fourteenth session\"")) << "what its readers see instead";
  EXPECT_TRUE(has(html, "Only the office sees the pages"));
}

TEST_P(ConferencePagesTest, ADraftIsPublishedArchivedAndTakenBack) {
  for (const char* stage : {"published", "archived", "draft"}) {
    redirect_of(pages.set_stage(at(), post({{"stage", stage}})));
    EXPECT_EQ(name_of(stored().stage), stage);
  }
  EXPECT_EQ(testing::error_of(pages.set_stage(at(), post({{"stage", "secret"}}))).field, "stage");
}

TEST_P(ConferencePagesTest, AMovedDeadlineIsShownWithTheFormerOne) {
  http::Pairs fields = as_stored();
  fields[4].second = "23 September";
  EXPECT_TRUE(has(page_of(pages.change(at(), post(fields))).content.html, "23 September"))
      << "what was typed is kept";
  EXPECT_EQ(stored().nomination_deadline, (Date{2009, 9, 21}));
  fields[4].second = "23.09.2009";
  const auto moved = redirect_of(pages.change(at(), post(fields)));
  ASSERT_TRUE(moved.notice);
  EXPECT_EQ(moved.notice->args.front(), "23 September 2009");
  EXPECT_TRUE(has(html_of(pages.show(at(), get())), "formerly 21 September 2009."));
  fields = as_stored();
  fields[4].second = "2009-10-01";
  EXPECT_TRUE(
      has(page_of(pages.change(at(), post(fields))).content.html, "f-nomination_deadline-error"))
      << "after the meeting";
}

TEST_P(ConferencePagesTest, ASlipOfAMomentIsNotToldAndADayThatHasPassedIsRefused) {
  http::Pairs fields = as_stored();
  fields[4].second = "2009-09-12";
  redirect_of(pages.change(at(), post(fields)));
  clock.advance(std::chrono::minutes(5));
  fields = as_stored();
  fields[4].second = "2009-09-21";
  redirect_of(pages.change(at(), post(fields)));
  EXPECT_FALSE(has(html_of(pages.show(at(), get())), "formerly 12 September 2009"));
  fields = as_stored();
  fields[4].second = "2009-05-01";
  EXPECT_TRUE(
      has(page_of(pages.change(at(), post(fields))).content.html, "f-nomination_deadline-error"));
}

TEST_P(ConferencePagesTest, TheSecondOfTwoOfficersSeesTheDifference) {
  http::Pairs mine = as_stored(), theirs = as_stored();
  theirs[5].second = "theirs@office.example";
  redirect_of(pages.change(at(), post(theirs)));
  mine[5].second = "mine@office.example";
  const html::Page page = page_of(pages.change(at(), post(mine)));
  EXPECT_EQ(page.status, 409);
  EXPECT_TRUE(has(page.content.html, "value=\"mine@office.example\""));
  EXPECT_TRUE(has(page.content.html, "theirs@office.example"));
  mine[0].second = testing::value_of_input(page.content.html, "version");
  redirect_of(pages.change(at(), post(mine)));
  EXPECT_EQ(stored().contact, "mine@office.example");
}

TEST_P(ConferencePagesTest, WhoIsInvitedUnderWhichInstrumentAndWhichGateAreTheConferencesOwn) {
  std::string html = html_of(pages.show(at(), get()));
  EXPECT_TRUE(has(html, "<option value=\"UNTOC\" lang=\"en\" dir=\"auto\" selected"));
  EXPECT_FALSE(has(html, "value=\"secretariat\"")) << "it is there in any case";
  EXPECT_TRUE(stored().invites(reference::Category::non_governmental));
  http::Pairs mine = as_stored(), fields = as_stored();
  for (const auto& [name, value] :
       {std::pair("instrument", "FIREARMS"), std::pair("invited", "signatory"),
        std::pair("invited", "state_party"), std::pair("invited", "nonsense"),
        std::pair("gate_en", "Gate 4"), std::pair("gate_fr", "Porte 4")})
    fields.emplace_back(name, value);
  redirect_of(pages.change(at(), post(fields)));
  EXPECT_EQ(stored().instrument, "FIREARMS");
  EXPECT_EQ(stored().invited,
            (std::vector{reference::Category::state_party, reference::Category::signatory}));
  EXPECT_FALSE(stored().invites(reference::Category::observer_state));
  EXPECT_EQ(stored().gate_or(Text6("Gate 1"))[Language::fr], "Porte 4");
  html = html_of(pages.show(at(), get()));
  EXPECT_TRUE(has(html, "<option value=\"FIREARMS\" lang=\"en\" dir=\"auto\" selected"));
  EXPECT_TRUE(has(html, "value=\"signatory\" checked"));
  EXPECT_TRUE(has(html, "Place where badges are handed over: not yet in العربية"));
  const auto record = database->read(
      [&](db::Reader& r) { return audit::history(r, "series", series.value, 1).front(); });
  EXPECT_EQ(record.action, "series.change_settings");
  // Who saw the former ones is shown what differs.
  mine.emplace_back("instrument", "UNTOC");
  mine.emplace_back("gate_en", "Gate 7");
  const html::Page again = page_of(pages.change(at(), post(mine)));
  EXPECT_EQ(again.status, 409);
  EXPECT_TRUE(has(again.content.html, "value=\"Gate 7\""));
  EXPECT_TRUE(has(again.content.html, "Gate 4"));
  EXPECT_TRUE(has(again.content.html, "Firearms, Their Parts"));
}

TEST_P(ConferencePagesTest, AnInstrumentThatTheDirectoryDoesNotHaveIsNamed) {
  meetings::Series s = stored();
  s.instrument = "ATT";
  ASSERT_TRUE(meetings.change_series(actor, s).ok());
  const std::string html = html_of(pages.show(at(), get()));
  EXPECT_TRUE(has(html, "The directory has no instrument ATT."));
  EXPECT_TRUE(has(html, "<option value=\"ATT\" selected")) << "saving keeps it";
}

TEST_P(ConferencePagesTest, AFurtherMeetingIsAddedAndMovedUp) {
  const std::string form = html_of(meeting_pages.show_new(at(), get()));
  EXPECT_TRUE(has(form, "value=\"Vienna\"")) << "the place of the one before is proposed";
  http::Pairs fields = of_meeting(0);
  fields[1].second = "Expert group";
  fields.push_back({"body", "CTOC/COP/WG.6"});
  fields.push_back({"mandate_reference", "11/7"});
  fields.push_back({"mandate_title_en", "Resolution 11/7"});
  redirect_of(meeting_pages.add(at(), post(fields)));
  auto held = meetings.meetings_of(series);
  ASSERT_EQ(held.size(), 2u);
  EXPECT_EQ(held[1].slug, "expert-group-2009");
  EXPECT_EQ(held[1].format, meetings::Format::hybrid);
  redirect_of(
      pages.arrange(at(), post({{"meeting", std::to_string(held[1].id.value)}, {"to", "up"}})));
  EXPECT_EQ(meetings.meetings_of(series).front().slug, "expert-group-2009");
  fields[1].second = "";
  EXPECT_EQ(page_of(meeting_pages.add(at(), post(fields))).status, 422);
}

TEST_P(ConferencePagesTest, AMeetingIsChangedPostponedAndCancelled) {
  redirect_of(meeting_pages.change(at_meeting(), post(of_meeting(1))));
  EXPECT_EQ(meetings.meeting(meeting)->platform, "https://platform.example/14");
  const html::Page stale = page_of(meeting_pages.change(at_meeting(), post(of_meeting(1))));
  EXPECT_EQ(stale.status, 409);
  for (const char* state : {"postponed", "cancelled", "planned"}) {
    const std::string version = std::to_string(meetings.meeting(meeting)->version);
    redirect_of(
        meeting_pages.set_state(at_meeting(), post({{"state", state}, {"version", version}})));
    EXPECT_EQ(name_of(meetings.meeting(meeting)->state), state);
    clock.advance(std::chrono::hours(1));
  }
  EXPECT_TRUE(has(html_of(meeting_pages.show(at_meeting(), get())), "Cancelled on 1 June 2009."));
}

TEST_P(ConferencePagesTest, AMeetingIsNotFoundInAnotherConference) {
  EXPECT_EQ(testing::error_of(
                meeting_pages.show(
                    testing::officer_visit(
                        clock, {{"series", "other"}, {"meeting", std::to_string(meeting.value)}}),
                    get()))
                .kind,
            ErrorKind::not_found);
  EXPECT_EQ(testing::error_of(meeting_pages.show(at({{"meeting", "999"}}), get())).kind,
            ErrorKind::not_found);
}

TEST_P(ConferencePagesTest, TheListKeepsTheArchiveApart) {
  EXPECT_TRUE(has(html_of(pages.list(at(), get())), "Draft"));
  EXPECT_FALSE(has(html_of(pages.list(at(), get())), "<h2>Archive</h2>"));
  EXPECT_EQ(testing::exported_of(pages.list(at(), get({{"format", "csv"}}))).rows.at(0).at(2),
            "Draft");
  redirect_of(pages.set_stage(at(), post({{"stage", "archived"}})));
  EXPECT_TRUE(has(html_of(pages.list(at(), get())), "<h2>Archive</h2>"));
}

TEST_P(ConferencePagesTest, AMeetingListsTheNotesThatNameIt) {
  EXPECT_FALSE(has(html_of(meeting_pages.show(at_meeting(), get())), "Notes about this meeting"));
  MeetingPages with_notes{
      meetings, agendas,
      [&](const page::Visit&, const meetings::Series& of, meetings::MeetingId asked) {
        EXPECT_EQ(of.id, series);
        EXPECT_EQ(asked, meeting);
        return std::vector<NoteAbout>{{"CU 2009/<101>", "/en/office/vienna-2009/notes/7"}};
      }};
  EXPECT_TRUE(has(html_of(with_notes.show(at_meeting(), get())),
                  "<a href=\"/en/office/vienna-2009/notes/7\"><bdi translate=\"no\">CU "
                  "2009/&lt;101&gt;</bdi>"));
}

INSTANTIATE_TEST_SUITE_P(Both, ConferencePagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::convening
