#include "delegations/statistics/statistics_pages.h"

#include "delegations/delegations_test.h"
#include "testing/test_visit.h"

namespace convoke::delegations {
namespace {

using testing::error_of;
using testing::exported_of;
using testing::get;
using testing::has;
using testing::html_of;
using testing::response_of;

class StatisticsPagesTest : public DelegationsTest {
 protected:
  page::Visit visit(Language language = Language::en, std::string picture = {}) {
    return testing::officer_visit(
        clock, {{"series", "vienna-2009"}, {"picture", std::move(picture)}}, language);
  }
  void name_some() {
    ParticipantDetails d = details("Maria", "Huber");
    d.gender = Gender::female;
    add(austria, d);
    d.meetings = {assistance};
    d.family_name = "Klein";
    add(austria, d);
  }
  reference::EntityId entity(std::string_view code) {
    return references.directory()->find(code)->id;
  }
  std::string not_answered(http::Pairs query = {}) {
    return html_of(pages.not_answered(visit(), get(std::move(query))));
  }

  NoteFates notes;
  std::vector<AttendanceCount> attendance;
  StatisticsPages pages{*database,
                        delegations,
                        meetings,
                        references,
                        [this](meetings::SeriesId) { return notes; },
                        [this](meetings::SeriesId) { return attendance; }};
};

TEST_P(StatisticsPagesTest, ShowEachFigureAsAPictureAndATable) {
  name_some();
  attendance = {{experts, 1, 1}};
  const std::string html = html_of(pages.show(visit(), get()));
  EXPECT_TRUE(has(html, "2 participants, 1 delegation"));
  for (const char* figure : {"answers", "category", "group", "role", "gender", "state", "meeting",
                             "size", "day", "attendance"}) {
    EXPECT_TRUE(has(html, "<section class=\"section\" id=\"figure-" + std::string(figure) + "\">"))
        << figure;
    EXPECT_TRUE(has(html, "id=\"chart-" + std::string(figure) + "-title\"")) << figure;
    EXPECT_TRUE(has(html, "/participants/statistics/" + std::string(figure) + ".svg")) << figure;
  }
  EXPECT_EQ(testing::times(html, "<svg "), 10);
  EXPECT_FALSE(has(html, "style="));
  EXPECT_TRUE(has(html, "statistics?format=json"));
}

TEST_P(StatisticsPagesTest, CountOfOneMeetingAlone) {
  name_some();
  const http::Pairs query{{"meeting", std::to_string(experts.value)}};
  const std::string html = html_of(pages.show(visit(), get(query)));
  EXPECT_TRUE(has(html, "1 participant, 1 delegation"));
  EXPECT_FALSE(has(html, "id=\"figure-answers\""))
      << "the note asks for delegations, not for meetings";
  EXPECT_TRUE(has(html, "role.svg?meeting=" + std::to_string(experts.value)));
  EXPECT_TRUE(has(html_of(pages.show(visit(), get({{"meeting", "<x>"}}))), "2 participants"));
}

TEST_P(StatisticsPagesTest, GiveTheTablesAsAFile) {
  name_some();
  const page::ExportedList file = exported_of(pages.show(visit(), get({{"format", "csv"}})));
  EXPECT_EQ(page::keys_of(file),
            (std::vector<std::string>{"code", "table", "of_what", "what_is_counted", "number"}));
  const std::vector<std::string> women{"gender.female", "By gender", "Representative", "Female",
                                       "2"};
  EXPECT_NE(std::find(file.rows.begin(), file.rows.end(), women), file.rows.end());
  const auto arabic = exported_of(pages.show(visit(Language::ar), get({{"format", "json"}})));
  ASSERT_EQ(arabic.rows.size(), file.rows.size());
  for (std::size_t i = 0; i < file.rows.size(); ++i)
    EXPECT_EQ(arabic.rows[i].front(), file.rows[i].front()) << "the code is in no language";
}

TEST_P(StatisticsPagesTest, GiveAPictureForAPaper) {
  name_some();
  const http::Response picture = response_of(pages.picture(visit(Language::fr, "role.svg"), get()));
  EXPECT_TRUE(has(picture.body, "Réunions de Vienne – "));
  bool is_svg = false;
  for (const auto& [name, value] : picture.headers) is_svg |= value == "image/svg+xml";
  EXPECT_TRUE(is_svg);
  for (const char* name : {"role", "colour.svg", ".svg", "role.png", ""})
    EXPECT_EQ(error_of(pages.picture(visit(Language::en, name), get())).kind, ErrorKind::not_found)
        << name;
}

TEST_P(StatisticsPagesTest, SaySoWhereNobodyIsNamed) {
  const std::string html = html_of(pages.show(visit(), get()));
  EXPECT_TRUE(has(html, "0 participants, 0 delegations"));
  EXPECT_TRUE(has(html, "have not named anybody yet."));
  EXPECT_EQ(testing::times(html, "<svg "), 1) << "who has answered can be told";
}

TEST_P(StatisticsPagesTest, ListAllWhoAreInvitedWhereNoNoteWasSent) {
  name_some();
  std::string html = not_answered({{"q", "austria"}});
  EXPECT_TRUE(has(html, "No note has been sent yet."));
  EXPECT_TRUE(has(html, "0 of "));
  html = not_answered({{"q", "egypt"}});
  EXPECT_TRUE(has(html, "/en/office/vienna-2009/entities/EGY"));
  EXPECT_FALSE(has(html, "name=\"note\"")) << "there is no state of a note to choose";
}

TEST_P(StatisticsPagesTest, ListOfThoseTheNoteWasSentToWhoeverHasNamedNobody) {
  name_some();
  notes[austria.entity] = {NoteState::sent, Date{2009, 8, 3}, false};
  notes[egypt.entity] = {NoteState::acknowledged, Date{2009, 8, 3}, true};
  notes[entity("FRA")] = {NoteState::came_back, Date{2009, 8, 4}, false};
  notes[entity("DEU")] = {NoteState::none, {}, true};  // wrote, though nothing was sent to them
  const std::string html = not_answered();
  EXPECT_TRUE(has(html, "2 of 2 entities"));
  EXPECT_TRUE(has(html, "Egypt") && has(html, "France"));
  EXPECT_FALSE(has(html, "entities/AUT") || has(html, "entities/DEU"));
  EXPECT_TRUE(has(html, "4 August 2009"));
  EXPECT_FALSE(has(not_answered({{"note", "came_back"}}), "Egypt"));
  EXPECT_FALSE(has(not_answered({{"letter", "yes"}}), "France"));
  EXPECT_TRUE(has(not_answered({{"group", "AG"}, {"q", "<x>"}}), "value=\"&lt;x&gt;\""));
  EXPECT_TRUE(has(html_of(pages.show(visit(), get())), "2 of those to whom the note was sent"));
  const page::ExportedList file =
      exported_of(pages.not_answered(visit(), get({{"sort", "-dated"}, {"format", "xlsx"}})));
  ASSERT_EQ(file.rows.size(), 2u);
  EXPECT_EQ(file.rows[0][0], "France");
  EXPECT_EQ(file.rows[0][4], "2009-08-04");
}

TEST_P(StatisticsPagesTest, CountWhoseDelegationWasWithdrawnAmongThoseWhoHaveNotAnswered) {
  const ParticipantId huber = add(austria, details("Maria", "Huber"));
  notes[austria.entity] = {NoteState::sent, Date{2009, 8, 3}, false};
  EXPECT_TRUE(has(not_answered(), "Everybody has answered"));
  ASSERT_TRUE(delegations.withdraw(mission, austria, huber).ok());
  EXPECT_TRUE(has(not_answered(), "entities/AUT"));
}

INSTANTIATE_TEST_SUITE_P(Both, StatisticsPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations
