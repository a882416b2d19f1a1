#include "reviews/questionnaire/lines/lines_test.h"

#include "reviews/questionnaire/questionnaire_file.h"
#include "reviews/questionnaire/sheets/state_pages.h"
#include "testing/test_visit.h"

namespace convoke::reviews::questionnaire {
namespace {

using namespace convoke::testing;

std::string first_fault(const std::string& yaml) {
  const auto read = read_questionnaire(yaml);
  return read.ok() ? "" : fill(read.error().message.key, read.error().message.args);
}

TEST(LinesOfAQuestionnaire, AreReadWithTheirColumns) {
  const auto read = read_questionnaire(kLined);
  ASSERT_TRUE(read.ok()) << describe(read.error());
  const Question& requests = *read->question("requests");
  EXPECT_EQ(requests.kind, AnswerKind::table);
  EXPECT_EQ(requests.grid.columns[2].choices[1].name[Language::fr], "Courtoisie");
  EXPECT_EQ(requests.grid.most_lines(), 2u);
  EXPECT_EQ(read->question("cases")->grid.most_lines(), 8u);
  EXPECT_EQ(read->question("authorities")->grid.block[Language::zh], "主管机关");
}

TEST(LinesOfAQuestionnaire, EachFaultNamesLineAndKey) {
  const struct {
    const char *from, *to, *said;
  } cases[] = {
      {"{key: court, name: Court}, {key: year", "{key: court, name: Court}, {key: court",
       "Line 30, sections[1].questions[3].columns[2].key: court is there twice."},
      {"kind: number}]", "kind: picture}]",
       "Line 30, sections[1].questions[3].columns[2].kind: write one of text, number, date, "
       "choice."},
      {"most: 8", "most: 800",
       "Line 29, sections[1].questions[3].most: write a whole number from 1 to 100."},
      {"        block: {en: Authority, zh: 主管机关}\n", "",
       "Line 36, sections[2].questions[1].block: this is missing."},
      {"block: {en", "columns: []\n        block: {en",
       "Line 39: the key sections[2].questions[1].columns is not known here."},
      {"fr: Courtoisie", "fr: Traité",
       "Line 23, sections[1].questions[2].columns[3].choices: Traité is there twice."},
      {"{key: \"2008\"", "{key: \"2007\"",
       "Line 25, sections[1].questions[2].rows[2].key: 2007 is there twice."},
      {"kind: choice\n", "kind: text\n",
       "Line 23: the key sections[1].questions[2].columns[3].choices is not known here."},
  };
  for (const auto& [from, to, said] : cases) EXPECT_EQ(first_fault(with(kLined, from, to)), said);
  EXPECT_EQ(first_fault(with(kLined, "kind: text}", "kind: text, most: 3}")),
            "Line 42: the key sections[2].questions[2].most is not known here.");
}

class LinesTest : public LinedTest {
 protected:
  LinesTest()
      : pages(
            sheets, questionnaires, references, [] { return std::string("Europe/Vienna"); },
            "https://conf.example.org"),
        token(sheets.token(mine).value()) {}

  page::Visit at(const std::string& section, Language language = Language::en) {
    return link_visit(clock, {{"token", token}, {"section", section}}, language);
  }
  static Content lines_of_it(Lines lines) {
    Content out;
    out.lines = std::move(lines);
    return out;
  }

  StatePages pages;
  std::string token;
};

TEST_P(LinesTest, CellsAreReadAsTheirColumnSays) {
  const std::vector<Column>& columns = question("requests").grid.columns;
  EXPECT_EQ(cell_of(columns[0], " 1 200 "), "1200");
  EXPECT_EQ(cell_of(columns[0], "007"), "7");
  EXPECT_EQ(cell_of(columns[0], "000"), "0");
  EXPECT_EQ(cell_of(columns[0], "many"), "many");
  EXPECT_EQ(cell_of(columns[1], "10.06.2009"), "2009-06-10");
  EXPECT_EQ(cell_of(columns[2], "TRAITÉ"), "TRAITÉ");  // letters beyond ASCII keep their case
  EXPECT_EQ(cell_of(columns[2], "traité"), "treaty");
  EXPECT_EQ(cell_of(columns[2], "مجاملة"), "comity");
}

TEST_P(LinesTest, AreCheckedCellByCell) {
  const auto fault = [&](const std::string& of, const Lines& lines) {
    const Status status = check(question(of), lines);
    return status.ok() ? std::string() : status.error().field;
  };
  EXPECT_EQ(fault("requests", {{"2008", {{"sent", "4"}, {"last", "2008-02-29"}}}}), "");
  EXPECT_EQ(fault("requests", {{"2008", {{"sent", "-4"}}}}), "requests.2.sent");
  EXPECT_EQ(fault("requests", {{"2007", {{"last", "2007-02-30"}}}}), "requests.1.last");
  EXPECT_EQ(fault("requests", {{"2007", {{"basis", "favour"}}}}), "requests.1.basis");
  EXPECT_EQ(fault("requests", {{"2009", {{"sent", "4"}}}}), "requests");
  EXPECT_EQ(fault("requests", {{"2007", {{"paid", "4"}}}}), "requests");
  EXPECT_EQ(fault("requests", {{"2008", {{"sent", "4"}}}, {"2007", {{"sent", "4"}}}}), "requests");
  EXPECT_EQ(fault("cases", {{"2007", {{"court", "A"}}}}), "cases");
  EXPECT_EQ(fault("cases", Lines(9, {{}, {{"court", "A"}}})), "cases");
  EXPECT_EQ(fault("cases", {{{}, {{"court", std::string(2001, 'a')}}}}), "cases.1.court");
  EXPECT_EQ(fault("needs", {{{}, {{"court", "A"}}}}), "needs");
}

TEST_P(LinesTest, AreKeptInVersionsAndTakenOverWhereTheyFit) {
  const Lines first{{"2008", {{"sent", "4"}, {"basis", "treaty"}}}};
  save(mine, "requests", lines_of_it(first));
  save(mine, "requests", lines_of_it({{"2007", {{"sent", "1"}}}, first.front()}), 1);
  save(mine, "cases", lines_of_it({{{}, {{"court", "Vienna \"<1>\"\nAnnex"}}}}));
  EXPECT_EQ(sheets.history(mine, "requests").back().content.lines, first);
  EXPECT_EQ(sheets.answers(mine).at("cases").content.lines.front().cells.at("court"),
            "Vienna \"<1>\"\nAnnex");
  submit(mine);
  EXPECT_EQ(sheets.valid(lined).front().answers.at("requests").content.lines.size(), 2u);
  // The next version asks for no basis, and for one year more.
  std::string next = with(kLined, "version: 1", "version: 2");
  next = with(next, "key: basis", "key: ground");
  next = with(next, "rows: [{key: \"2007\", name: \"2007\"}, ",
              "rows: [{key: \"2006\", name: \"2006\"}, ");
  const auto second = questionnaires.write(officer, next);
  ASSERT_TRUE(second.ok()) << describe(second.error());
  const SheetId id = sheets.open(officer, second->id, austria, Language::en).value();
  const Answers taken = sheets.answers(id);
  EXPECT_EQ(taken.at("requests").content.lines, (Lines{{"2008", {{"sent", "4"}}}}));
  EXPECT_TRUE(taken.at("requests").to_confirm);
}

TEST_P(LinesTest, AnotherLineIsGivenAndNothingIsLost) {
  const std::string empty = html_of(pages.show_section(at("one"), testing::get()));
  EXPECT_EQ(value_of_input(empty, "lines-requests"), "2");
  EXPECT_EQ(value_of_input(empty, "lines-cases"), "1");
  EXPECT_EQ(times(empty, "Add a line"), 1);
  const http::Pairs typed{
      {"seen-law", "0"},       {"choice-law", "yes"},         {"seen-requests", "0"},
      {"lines-requests", "2"}, {"requests.1.sent", "x"},      {"seen-cases", "0"},
      {"lines-cases", "1"},    {"cases.1.court", "Graz <1>"}, {"cases.1.year", "2008"}};
  http::Pairs adding = typed;
  adding.emplace_back("add", "cases");
  const html::Page added = page_of(pages.save(at("one"), post(adding)));
  EXPECT_EQ(added.status, 422);
  EXPECT_EQ(value_of_input(added.content.html, "lines-cases"), "2");
  EXPECT_EQ(value_of_input(added.content.html, "cases.1.court"), "Graz &lt;1&gt;");
  EXPECT_EQ(value_of_input(added.content.html, "requests.1.sent"), "x");
  EXPECT_TRUE(sheets.answers(mine).empty());
  const html::Page wrong = page_of(pages.save(at("one"), post(typed)));
  EXPECT_EQ(wrong.status, 422);
  EXPECT_TRUE(has(wrong.content.html, "href=\"#f-requests.1.sent\""));
  EXPECT_TRUE(has(wrong.content.html, "id=\"f-requests.1.sent-error\""));
  EXPECT_TRUE(has(wrong.content.html, "2007, Sent: Write a number"));
  adding[4].second = "12";
  const page::Redirect saved = redirect_of(pages.save(at("one"), post(adding)));
  EXPECT_EQ(saved.location, "/en/questionnaire/" + token + "/sections/one?lines-cases=2#f-cases");
  const std::string more =
      html_of(pages.show_section(at("one"), testing::get({{"lines-cases", "3"}})));
  EXPECT_EQ(value_of_input(more, "lines-cases"), "3");
  const Answers answers = sheets.answers(mine);
  EXPECT_EQ(answers.at("requests").content.lines, (Lines{{"2007", {{"sent", "12"}}}}));
  EXPECT_EQ(answers.at("cases").content.lines,
            (Lines{{{}, {{"court", "Graz <1>"}, {"year", "2008"}}}}));
}

TEST_P(LinesTest, BothTablesAreShownWhereTwoHaveWritten) {
  const http::Pairs ours{
      {"seen-authorities", "0"}, {"lines-authorities", "1"}, {"authorities.1.name", "Ours"}};
  save(mine, "authorities", lines_of_it({{{}, {{"name", "Theirs"}}}}));
  const html::Page clash = page_of(pages.save(at("two"), post(ours)));
  EXPECT_EQ(clash.status, 409);
  EXPECT_TRUE(has(clash.content.html, "Authority 1 – Name: Theirs"));
  EXPECT_TRUE(has(clash.content.html, "Ours</textarea>"));
  EXPECT_TRUE(has(clash.content.html, "Add: Authority"));
  http::Pairs again = ours;
  again[0].second = "1";
  redirect_of(pages.save(at("two"), post(again)));
  page::Visit visit = at("two");
  visit.path_arguments.emplace_back("question", "authorities");
  const std::string former = html_of(pages.history(visit, testing::get()));
  EXPECT_TRUE(has(former, "Theirs</bdi></td>") && has(former, "Ours</bdi></td>"));
  const std::string arabic = html_of(pages.show_section(at("one", Language::ar), testing::get()));
  EXPECT_TRUE(has(arabic, "الصادرة") && has(arabic, "معاهدة"));
}

TEST_P(LinesTest, NoMoreLinesAreGivenThanAreTaken) {
  save(mine, "authorities", lines_of_it(Lines(4, {{}, {{"name", "One"}}})));
  const std::string full = html_of(pages.show_section(at("two"), testing::get()));
  EXPECT_EQ(value_of_input(full, "lines-authorities"), "4");
  EXPECT_FALSE(has(full, "Add: Authority"));
  EXPECT_EQ(value_of_input(html_of(pages.show_section(
                               at("two"), testing::get({{"lines-authorities", "999999"}}))),
                           "lines-authorities"),
            "4");
  // A form that does not say how many lines it has says nothing of them.
  redirect_of(pages.save(at("two"), post({{"seen-authorities", "1"}, {"text-needs", "x"}})));
  EXPECT_EQ(sheets.answers(mine).at("authorities").content.lines.size(), 4u);
}

TEST_P(LinesTest, AreSavedWhileTheyAreTyped) {
  const auto typed = [&](http::Pairs fields) {
    fields.emplace_back("sitting", "here");
    return response_of(pages.save_typed(at("one"), post(fields))).body;
  };
  const std::string back = typed({{"typed", "cases"},
                                  {"seen-law", "0"},
                                  {"seen-requests", "0"},
                                  {"lines-requests", "2"},
                                  {"seen-cases", "0"},
                                  {"lines-cases", "2"},
                                  {"cases.1.court", "Graz"},
                                  {"cases.2.court", "Linz"}});
  // As many lines as the page has; what was not touched is the same.
  EXPECT_EQ(value_of_input(back, "lines-cases"), "2");
  EXPECT_TRUE(has(back, "id=\"f-requests\" data-same"));
  EXPECT_EQ(sheets.answers(mine).at("cases").content.lines.size(), 2u);
  EXPECT_FALSE(sheets.answers(mine).contains("requests"));
  const std::string wrong = typed({{"typed", "requests"},
                                   {"seen-requests", "0"},
                                   {"lines-requests", "2"},
                                   {"requests.2.sent", "x"}});
  EXPECT_TRUE(has(wrong, "2008, Sent: Write a number"));
  EXPECT_FALSE(sheets.answers(mine).contains("requests"));
}

INSTANTIATE_TEST_SUITE_P(Both, LinesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::questionnaire
