#include "transfer/conference_file.h"

#include <gtest/gtest.h>

#include "platform/docx/zip_reader.h"
#include "testing/temporary_database.h"
#include "testing/test_visit.h"
#include "transfer/transfer_pages.h"

namespace convoke::transfer {
namespace {

class ConferenceFileTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  /// An office with its database; a part that keeps the last list it was given.
  struct Office {
    explicit Office(testing::Backend backend)
        : database(backend),
          meetings(*database, clock),
          agendas(*database, clock),
          files(
              meetings, agendas,
              {{"letters",
                [](const meetings::Series&, Files& into) -> Result<json::Tree::List> {
                  return json::Tree::List{json::Tree::Members{
                      {"day", "2009-09-20"}, {"text", put(into, "letter", "Note № 1/en", "txt")}}};
                },
                [this](const audit::Actor&, const std::vector<Place>& list,
                       const Made& made) -> Status {
                  is_another = made.is_another;
                  for (const Place& at : list) {
                    CONVOKE_ASSIGN(day, at.date("day"));
                    CONVOKE_ASSIGN(text, file_of(at, "text", made.files));
                    letters.push_back(made.moved(day).iso() + " " + text);
                  }
                  return {};
                }}}),
          pages(meetings, files) {}

    testing::TemporaryDatabase database;
    testing::FakeClock clock;
    meetings::Meetings meetings;
    meetings::Agendas agendas;
    std::vector<std::string> letters;
    bool is_another = false;  ///< what the part was told last
    ConferenceFiles files;
    TransferPages pages;
  };

  ConferenceFileTest() : here(GetParam()), there(GetParam()) {
    Text6 title("Vienna meetings");
    title[Language::ar] = "اجتماعات فيينا";
    meetings::Meeting m;
    m.slug = "experts-2009";
    m.title = m.short_title = Text6("Experts");
    m.city = Text6("Vienna");
    m.first_day = {2009, 9, 28};
    m.last_day = {2009, 9, 30};
    m.interpretation = {Language::ar, Language::fr};
    m.format = meetings::Format::hybrid;
    m.platform = "https://platform.example/1";
    const auto parent =
        here.meetings.create_body(actor, {{}, "CTOC/COP", {}, Text6("Conference")}).value();
    series = here.meetings
                 .convene(actor, {{}, "CTOC/COP/WG.1", parent, Text6("Working Group")},
                          {{}, {}, "4/1", Text6("Decision 4/1")},
                          {{}, "vienna-2009", title, {}, "Europe/Vienna", {2009, 9, 21}}, m)
                 .value();
    meetings::Series settings = *here.meetings.series(series);
    settings.gate = Text6("Gate 4");
    settings.instrument = "FIREARMS";
    settings.invited = {reference::Category::state_party, reference::Category::signatory};
    EXPECT_TRUE(here.meetings.change_series(actor, settings).ok());
    const auto id = here.meetings.meetings_of(series).front().id;
    meetings::WorkPlan plan;
    plan.items = {{1, Text6("Opening"), Text6("Words")}, {2, Text6("Report"), {}}};
    plan.items[1].documents = {"CTOC/COP/WG.1/2009/2"};
    plan.slots = {{{2009, 9, 28}, {10, 0}, {13, 0}, {1, 2}, {}, "M1"}};
    EXPECT_TRUE(here.agendas.set_plan(actor, id, plan, meetings::mark_of({})).ok());
  }
  std::string zip() { return here.files.write(series).value(); }
  /// The same zip with other words in conference.json.
  static std::string changed(const std::string& zip, const std::string& from,
                             const std::string& to) {
    const auto entries = docx::read_zip(zip, {});
    docx::ZipWriter out;
    for (const docx::Entry& entry : *entries) {
      std::string content = entry.content;
      if (entry.name == "conference.json") {
        const auto at = content.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        content.replace(at, from.size(), to);
      }
      out.add(entry.name, content);
    }
    return out.finish();
  }

  const audit::Actor actor = audit::Actor::system("test");
  Office here, there;
  meetings::SeriesId series;
};

TEST_P(ConferenceFileTest, ComesOutOfAnotherOfficeAsItWentIn) {
  const auto made = there.files.read(actor, zip(), {});
  ASSERT_TRUE(made.ok()) << describe(made.error());
  EXPECT_EQ(there.files.write(*made).value(), zip()) << "byte for byte";
  EXPECT_EQ(there.meetings.series(*made)->stage, meetings::Stage::draft);
  EXPECT_EQ(there.meetings.series(*made)->gate, Text6("Gate 4"));
  EXPECT_EQ(there.meetings.series(*made)->instrument, "FIREARMS");
  EXPECT_FALSE(there.meetings.series(*made)->invites(reference::Category::un_entity));
  EXPECT_EQ(there.meetings.body("CTOC/COP/WG.1")->parent, there.meetings.body("CTOC/COP")->id);
  EXPECT_EQ(there.letters, std::vector<std::string>{"2009-09-20 letter"});
  EXPECT_FALSE(there.is_another);
}

TEST_P(ConferenceFileTest, PartsAreToldThatACopyIsAnotherConference) {
  ASSERT_TRUE(
      here.files.copy(actor, series, {.slug = "vienna-2010", .first_day = Date{2010, 9, 27}}).ok());
  EXPECT_TRUE(here.is_another);
  ASSERT_TRUE(there.files.read(actor, zip(), {.slug = "geneva-2009"}).ok());
  EXPECT_TRUE(there.is_another);
}

TEST_P(ConferenceFileTest, WhatCannotBeInTheFileIsNamed) {
  docx::ZipWriter stray;
  stray.add("conference.json", "{}");
  stray.add("../notes.txt", "x");
  const Error named = there.files.read(actor, stray.finish(), {}).error();
  EXPECT_EQ(named.field, "file");
  EXPECT_EQ(named.message.args, std::vector<std::string>{"../notes.txt"});
  for (const char* text : {"[]", "{}", "7", "\"\""}) {
    docx::ZipWriter other;
    other.add("conference.json", text);
    const Error error = there.files.read(actor, other.finish(), {}).error();
    EXPECT_STREQ(error.message.key.c_str(), "This is not the file of a conference.") << text;
    EXPECT_EQ(error.field, "file");
  }
}

TEST_P(ConferenceFileTest, ASecondTimeIsAConflictUnlessItGoesOn) {
  const auto first = there.files.read(actor, zip(), {});
  EXPECT_EQ(there.files.read(actor, zip(), {}).error().field, "slug");
  const auto again = there.files.read(actor, zip(), {.slug = {}, .go_on = true});
  ASSERT_TRUE(again.ok()) << describe(again.error());
  EXPECT_EQ(*again, *first);
}

TEST_P(ConferenceFileTest, ACopyIsHeldOnOtherDaysAtAnotherAddress) {
  const auto made =
      here.files.copy(actor, series, {.slug = "vienna-2010", .first_day = Date{2010, 9, 27}});
  ASSERT_TRUE(made.ok()) << describe(made.error());
  const auto copy = here.meetings.series(*made);
  EXPECT_EQ(copy->nomination_deadline, (Date{2010, 9, 20}));
  const auto held = here.meetings.meetings_of(*made);
  ASSERT_EQ(held.size(), 1u);
  EXPECT_EQ(held[0].last_day, (Date{2010, 9, 29}));
  EXPECT_EQ(here.agendas.plan(held[0].id).slots[0].day, (Date{2010, 9, 27}));
  EXPECT_EQ(here.letters, std::vector<std::string>{"2010-09-19 letter"});
  EXPECT_EQ(here.meetings.meetings_of(series)[0].first_day, (Date{2009, 9, 28})) << "untouched";
}

TEST_P(ConferenceFileTest, WhatIsWrongIsNamedWithItsPlaceAndNothingIsMade) {
  const std::pair<const char*, const char*> wrong[] = {
      {"\"2009-09-28\"", "\"28 September\""},
      {"\"hybrid\"", "\"by pigeon\""},
      {"\"fr\"", "\"xx\""},
      {"\"start\": \"10:00\"", "\"start\": \"25:00\""},
      {"\"zone\": \"Europe/Vienna\"", "\"zone\": \"Europe/Atlantis\""},
      {"https://platform", "javascript:"},
      {"\"version\": 1", "\"version\": 2"},
      {"\"decision\"", "\"nothing\""},
      {"\"Opening\"", "\"\""},
      {"\"signatory\"", "\"pigeon\""},
      {"\"FIREARMS\"", "\"two words\""},
      {"convoke-conference", "another-thing"},
      {"\"slug\": \"experts-2009\"", "\"slug\": \"A B\""},
  };
  for (const auto& [from, to] : wrong) {
    const auto made = there.files.read(actor, changed(zip(), from, to), {});
    ASSERT_FALSE(made.ok()) << to;
    EXPECT_EQ(made.error().field, "file") << to << ": " << describe(made.error());
  }
  EXPECT_TRUE(there.meetings.all_series().empty());
  EXPECT_TRUE(there.meetings.bodies().empty());
}

TEST_P(ConferenceFileTest, AnyOtherFileIsRefused) {
  docx::ZipWriter other;
  other.add("word/document.xml", "<w/>");
  for (const std::string& bytes : {std::string("no zip"), other.finish(), zip().substr(0, 200)})
    EXPECT_EQ(there.files.read(actor, bytes, {}).error().field, "file");
}

TEST_P(ConferenceFileTest, ThePagesDownloadCopyAndTakeOver) {
  const auto at = [&](Office& office) {
    return testing::officer_visit(office.clock, {{"series", "vienna-2009"}});
  };
  const http::Response file = testing::response_of(here.pages.download(at(here), testing::get()));
  EXPECT_EQ(file.body, zip());
  const auto moved = testing::redirect_of(here.pages.copy(
      at(here), testing::post({{"slug", "vienna-2010"}, {"first_day", "27.09.2010"}})));
  EXPECT_EQ(moved.location, "/en/office/vienna-2010/conference");
  const html::Page wrong = testing::page_of(
      here.pages.copy(at(here), testing::post({{"slug", "Vienna"}, {"first_day", "2001-01-01"}})));
  EXPECT_TRUE(testing::has(wrong.content.html, "f-slug-error"));
  EXPECT_TRUE(testing::has(wrong.content.html, "f-first_day-error"));
  EXPECT_TRUE(testing::has(wrong.content.html, "value=\"2001-01-01\""));
  const auto taken = testing::redirect_of(there.pages.import(
      at(there), testing::post_files({}, {{"file", "vienna.zip", "application/zip", file.body}})));
  EXPECT_EQ(taken.location, "/en/office/vienna-2009/conference");
  EXPECT_EQ(testing::page_of(there.pages.import(at(there), testing::post_files({}, {}))).status,
            422);
}

INSTANTIATE_TEST_SUITE_P(Both, ConferenceFileTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::transfer
