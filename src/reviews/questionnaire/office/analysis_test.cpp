#include "reviews/questionnaire/office/analysis.h"

#include "reviews/questionnaire/office/analysis_pages.h"
#include "reviews/questionnaire/sheets/sheets_test.h"
#include "testing/test_visit.h"

namespace convoke::reviews::questionnaire {
namespace {

using namespace convoke::testing;

class AnalysisTest : public SheetsTest {
 protected:
  AnalysisTest() : pages(sheets, questionnaires, references) {
    answer(sheet, Choice::yes, 2);
    second = sheets.open(officer, version, egypt, Language::en).value();
    answer(second, Choice::no, {});
    const SheetId third =
        sheets.open(officer, version, references.directory()->find("FRA")->id, Language::en)
            .value();
    save(third, "law", chosen(Choice::yes));  // not submitted
    asks = questionnaires.read(version);
  }

  void answer(SheetId id, Choice law, std::optional<std::int64_t> cases) {
    save(id, "law", chosen(law, "Said <so>"));
    if (cases) save(id, "cases", {{}, {}, cases, {}});
    submit(id);
  }
  page::Visit at(Language language = Language::en) {
    return officer_visit(clock, {{"code", "small"}}, language);
  }
  std::vector<Sheets::Valid> valid() { return sheets.valid(version); }
  const reference::Directory& directory() { return *(held = references.directory()); }
  reference::GroupId group(const char* code) { return references.directory()->find(code)->group; }

  AnalysisPages pages;
  SheetId second;
  std::shared_ptr<const Questionnaire> asks;
  std::shared_ptr<const reference::Directory> held;
};

TEST_P(AnalysisTest, CountsWhatWasSubmittedAndPut) {
  const auto all = counted(*asks, valid(), directory(), {});
  ASSERT_EQ(all.size(), 5u);
  EXPECT_EQ(all[0].counts.by_choice, (std::array{1, 0, 1, 0}));
  EXPECT_EQ(all[1].counts.none, 1);  // which: put to Austria alone
  EXPECT_EQ(all[3].counts.other, 1);
  EXPECT_EQ(all[3].counts.none, 1);
  const auto optional = counted(*asks, valid(), directory(), {{}, Obligation::optional, {}});
  ASSERT_EQ(optional.size(), 1u);
  EXPECT_EQ(optional[0].question->key, "cases");
  const auto austrian = counted(*asks, valid(), directory(), {group("AUT"), {}, {}});
  EXPECT_EQ(austrian[0].counts.by_choice, (std::array{1, 0, 0, 0}));
}

TEST_P(AnalysisTest, TalliesChoicesByArticleGroupAndObligation) {
  const auto sections = tallied(*asks, valid(), directory(), TallyBy::section, {});
  ASSERT_EQ(sections.size(), 1u);  // the second article is asked about in words alone
  EXPECT_EQ(sections[0].key, "one");
  EXPECT_EQ(sections[0].counts.all(), 2);
  const auto groups = tallied(*asks, valid(), directory(), TallyBy::group, {});
  ASSERT_EQ(groups.size(), 2u);
  for (const Tally& one : groups) EXPECT_EQ(one.counts.all(), 1) << one.key;
  const auto obligations = tallied(*asks, valid(), directory(), TallyBy::obligation, {});
  ASSERT_EQ(obligations.size(), 1u);
  EXPECT_EQ(obligations[0].key, "mandatory");
  EXPECT_TRUE(tallied(*asks, valid(), directory(), TallyBy::theme, {}).empty());
}

TEST_P(AnalysisTest, SetsStatesSideBySideAndListsTheirGaps) {
  const auto rows = by_state(*asks, valid(), directory(), {});
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].entity, austria);
  EXPECT_EQ(rows[0].all.of(Choice::yes), 1);
  EXPECT_EQ(rows[1].sections[0].of(Choice::no), 1);
  const auto found = gaps(*asks, valid(), directory(), {});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].entity, egypt);
  EXPECT_EQ(found[0].question->key, "law");
  EXPECT_EQ(found[0].text, "Said <so>");
}

TEST_P(AnalysisTest, TellsWhatHasChangedSinceAnEarlierVersion) {
  const std::string next =
      with(with(kSmall, "version: 1", "version: 2"),
           "      - {key: which, text: \"Which?\", kind: text, shown_if: law}\n",
           "      - {key: courts, text: \"Do courts apply it?\"}\n");
  const VersionId later = questionnaires.write(officer, next).value().id;
  for (const auto& [entity, law] :
       std::vector{std::pair{austria, Choice::in_part}, std::pair{egypt, Choice::yes}}) {
    const SheetId id = sheets.open(officer, later, entity, Language::en).value();
    for (const auto& [question, answer] : sheets.answers(id))
      ASSERT_TRUE(sheets.save_answer(state, id, {question, 1, answer.content, true}).ok());
    save(id, "law", chosen(law), sheets.answers(id).at("law").version);
    submit(id);
  }
  const auto now = questionnaires.read(later);
  const Comparison found = compared(*asks, valid(), *now, sheets.valid(later), directory(), {});
  ASSERT_EQ(found.questions.size(), 1u);
  EXPECT_EQ(found.questions[0].count(Move::better), 1);
  EXPECT_EQ(found.questions[0].count(Move::worse), 1);
  ASSERT_EQ(found.only_now.size(), 1u);
  EXPECT_EQ(found.only_now[0]->key, "courts");
  EXPECT_TRUE(found.only_before.empty());  // a text: nothing to compare

  const std::string shown = html_of(pages.changes(at(), testing::get()));
  EXPECT_TRUE(has(shown, "Version 2 compared with version 1"));
  EXPECT_TRUE(has(shown, "Do courts apply it?"));
  const page::ExportedList file =
      exported_of(pages.changes(at(), testing::get({{"format", "csv"}})));
  ASSERT_EQ(file.rows.size(), 2u);
  EXPECT_EQ(file.rows[0][3], "Austria");
  EXPECT_EQ(file.rows[0][6], "Less implemented");
}

TEST(Moves, GoFromOneAnswerToAnother) {
  EXPECT_EQ(move_between(Choice::no, Choice::in_part), Move::better);
  EXPECT_EQ(move_between(Choice::yes, Choice::no), Move::worse);
  EXPECT_EQ(move_between(Choice::yes, Choice::yes), Move::same);
  EXPECT_EQ(move_between(Choice::not_applicable, Choice::yes), Move::other);
  EXPECT_EQ(move_between({}, Choice::no), Move::answered);
  EXPECT_EQ(move_between(Choice::no, {}), Move::no_more);
}

TEST_P(AnalysisTest, SaysOnPagesThatNothingIsComparedWithoutAnEarlierVersion) {
  EXPECT_TRUE(has(html_of(pages.changes(at(), testing::get())),
                  "There is no earlier version to compare with"));
}

TEST_P(AnalysisTest, ShowsSharesWithTheirFiguresAndAPictureOfThem) {
  const std::string shown = html_of(pages.shares(at(), testing::get()));
  EXPECT_TRUE(has(shown, "2 submissions"));
  EXPECT_TRUE(has(shown, "class=\"share-yes\" x=\"0.00\" y=\"0\" width=\"50.00\""));
  EXPECT_TRUE(has(shown, "/analysis/chart?by=section"));
  EXPECT_TRUE(has(shown, "By regional group"));
  const http::Response picture =
      response_of(pages.chart(at(Language::ar), testing::get({{"by", "section"}})));
  EXPECT_TRUE(has(picture.body, "direction=\"rtl\""));
  EXPECT_FALSE(has(picture.body, "<script") || has(picture.body, "style="));
  EXPECT_EQ(error_of(pages.chart(at(), testing::get({{"by", "colour"}}))).kind,
            ErrorKind::not_found);
}

TEST_P(AnalysisTest, ShowsQuestionsStatesAndGapsAndGivesThemAway) {
  const std::string questions = html_of(pages.questions(at(), testing::get()));
  EXPECT_TRUE(has(questions, "Is there a &lt;law&gt;?"));
  const page::ExportedList by_group =
      exported_of(pages.questions(at(), testing::get({{"format", "csv"}})));
  EXPECT_EQ(by_group.rows.size(), 5 * references.directory()->groups().size());
  int yes = 0;
  for (const auto& row : by_group.rows) {
    ASSERT_EQ(row.size(), by_group.header.size());
    yes += row[2] == "law" ? std::stoi(row[5]) : 0;
  }
  EXPECT_EQ(yes, 1);

  const std::string states = html_of(pages.states(at(), testing::get({{"sort", "-all"}})));
  EXPECT_LT(states.find("Austria"), states.find("Egypt"));
  EXPECT_TRUE(has(states, "Yes: 1. In part: 0. No: 0. Not answered: 0."));
  const page::ExportedList matrix =
      exported_of(pages.states(at(), testing::get({{"format", "xlsx"}})));
  ASSERT_EQ(matrix.rows.size(), 2u);
  EXPECT_EQ(matrix.rows[0],
            (std::vector<std::string>{"Austria", matrix.rows[0][1], "1/1", "1/1", "–"}));

  const std::string listed = html_of(pages.gap_list(at(), testing::get({{"q", "egy"}})));
  EXPECT_TRUE(has(listed, "Egypt"));
  EXPECT_FALSE(has(html_of(pages.gap_list(at(), testing::get({{"q", "austria"}}))), "Egypt"));
  EXPECT_EQ(exported_of(pages.gap_list(at(), testing::get({{"format", "csv"}}))).rows[0].back(),
            "Said <so>");
}

TEST(Bars, FillTheirPlaceWithoutAGap) {
  Counts counts;
  counts.by_choice = {1, 1, 1, 0};
  const auto parts = bar_of(counts);
  ASSERT_EQ(parts.size(), 3u);
  EXPECT_EQ(parts[0].x, "0.00");
  EXPECT_EQ(parts[0].width, "33.33");
  EXPECT_EQ(parts[1].x, "33.33");
  EXPECT_EQ(parts[2].x, "66.66");
  EXPECT_EQ(parts[2].width, "33.34");
  EXPECT_TRUE(bar_of({}).empty());
}

TEST(Charts, EscapeAndCutWhatTheyAreGiven) {
  Chart chart;
  chart.title = "A & <B>";
  chart.rows.push_back({std::string(50, 'x'), {}});
  const std::string svg = svg_of(chart);
  EXPECT_NE(svg.find("A &amp; &lt;B&gt;"), std::string::npos);
  EXPECT_NE(svg.find(std::string(37, 'x') + "…<"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Both, AnalysisTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::questionnaire
