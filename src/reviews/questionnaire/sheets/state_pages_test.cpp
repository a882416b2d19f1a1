#include "reviews/questionnaire/sheets/state_pages.h"

#include "reviews/questionnaire/sheets/sheets_test.h"
#include "testing/statement_budget.h"
#include "testing/test_visit.h"

namespace convoke::reviews::questionnaire {
namespace {

using namespace convoke::testing;

class StatePagesTest : public SheetsTest {
 protected:
  StatePagesTest()
      : pages(
            sheets, questionnaires, references, [] { return std::string("Europe/Vienna"); },
            "https://conf.example.org"),
        token(sheets.token(sheet).value()) {}

  page::Visit at(const std::string& section = {}, Language language = Language::en) {
    http::Pairs arguments{{"token", token}};
    if (!section.empty()) arguments.emplace_back("section", section);
    return link_visit(clock, arguments, language);
  }
  std::string home() const { return "/en/questionnaire/" + token; }

  StatePages pages;
  std::string token;
};

TEST_P(StatePagesTest, ShowSectionsWithTheirProgress) {
  save(sheet, "law", chosen(Choice::yes));
  const std::string shown = html_of(pages.show(at(), testing::get()));
  EXPECT_TRUE(has(shown, "Austria") && has(shown, "Small questionnaire"));
  EXPECT_TRUE(has(shown, home() + "/sections/one"));
  EXPECT_TRUE(has(shown, "1 of 4") && has(shown, "1 of 2") && has(shown, "0 of 2"));
  EXPECT_TRUE(has(shown, "Article 1, First instrument"));
  token = "aaaaaaaaaaaaaaaaaaaaaaaaaa";
  EXPECT_EQ(error_of(pages.show(at(), testing::get())).kind, ErrorKind::not_found);
}

TEST_P(StatePagesTest, AskTheQuestionsOfOneSection) {
  std::string shown = html_of(pages.show_section(at("one"), testing::get()));
  EXPECT_TRUE(has(shown, "Is there a &lt;law&gt;?"));
  EXPECT_FALSE(has(shown, "Which?"));
  EXPECT_TRUE(has(shown, "2 further questions depend on your answers"));
  const page::Redirect saved =
      redirect_of(pages.save(at("one"), post({{"seen-law", "0"},
                                              {"choice-law", "yes"},
                                              {"text-law", "Since 1974"},
                                              {"laws-law", "Penal Code https://laws.example/278"},
                                              {"go", "on"}})));
  EXPECT_EQ(saved.location, home() + "/sections/two");
  shown = html_of(pages.show_section(at("one"), testing::get()));
  EXPECT_TRUE(has(shown, "Which?"));
  EXPECT_TRUE(has(shown, "Penal Code https://laws.example/278"));
  EXPECT_TRUE(has(shown, "Written by " + std::string(html::isolated("Austria").html)));
  EXPECT_EQ(sheets.answers(sheet).at("law").content.citations.front().law, "Penal Code");
  EXPECT_EQ(error_of(pages.show_section(at("three"), testing::get())).kind, ErrorKind::not_found);
  const std::string other = html_of(pages.show_section(at("two"), testing::get()));
  EXPECT_TRUE(has(other, "(the article leaves it open)") && has(other, "Of *assistance*"));
}

TEST_P(StatePagesTest, KeepWhatWasTypedWithTheErrorAtItsQuestion) {
  const html::Page shown =
      page_of(pages.save(at("two"), post({{"seen-cases", "0"},
                                          {"number-cases", "many"},
                                          {"seen-needs", "0"},
                                          {"text-needs", "Training & tools"}})));
  EXPECT_EQ(shown.status, 422);
  EXPECT_TRUE(has(shown.content.html, "href=\"#f-cases\""));
  EXPECT_TRUE(has(shown.content.html, "value=\"many\""));
  EXPECT_TRUE(has(shown.content.html, "Training &amp; tools"));
  EXPECT_TRUE(sheets.answers(sheet).empty());
}

TEST_P(StatePagesTest, ShowBothTextsWhereTwoHaveWritten) {
  ASSERT_TRUE(sheets.save_answer(ministry, sheet, {"needs", 0, said("Theirs")}).ok());
  const http::Pairs ours{
      {"seen-cases", "0"}, {"number-cases", "3"}, {"seen-needs", "0"}, {"text-needs", "Ours"}};
  const html::Page shown = page_of(pages.save(at("two"), post(ours)));
  EXPECT_EQ(shown.status, 409);
  EXPECT_TRUE(has(shown.content.html, ">Theirs</bdi>"));
  EXPECT_TRUE(has(shown.content.html, "Ours</textarea>"));
  EXPECT_TRUE(has(shown.content.html, "name=\"number-cases\"") &&
              has(shown.content.html, "value=\"3\""));
  EXPECT_EQ(value_of_input(shown.content.html, "seen-needs"), "1");
  EXPECT_EQ(value_of_input(shown.content.html, "seen-cases"), "0");
  redirect_of(pages.save(at("two"), post({{"seen-cases", "0"},
                                          {"number-cases", "3"},
                                          {"seen-needs", "1"},
                                          {"text-needs", "Ours, theirs"}})));
  EXPECT_EQ(sheets.history(sheet, "needs").size(), 2u);
  // Neither text is lost.
  const std::string listed = home() + "/sections/two/history/needs";
  EXPECT_TRUE(has(html_of(pages.show_section(at("two"), testing::get())), listed));
  page::Visit visit = at("two");
  visit.path_arguments.emplace_back("question", "needs");
  const std::string former = html_of(pages.history(visit, testing::get()));
  EXPECT_TRUE(has(former, "Theirs</div>") && has(former, "Ours, theirs</div>"));
  EXPECT_TRUE(has(former, "Ministry of Justice"));
  visit.path_arguments.back().second = "law";
  EXPECT_EQ(error_of(pages.history(visit, testing::get())).kind, ErrorKind::not_found);
}

TEST_P(StatePagesTest, SubmitAfterShowingWhatIsMissing) {
  const std::string empty = html_of(pages.submit(at(), post()));
  EXPECT_TRUE(has(empty, "No question has been answered."));
  save(sheet, "law", chosen(Choice::no));
  const std::string shown = html_of(pages.show_submit(at(), testing::get()));
  EXPECT_TRUE(has(shown, "1 of 4 questions are answered."));
  EXPECT_TRUE(has(shown, home() + "/sections/two#f-needs"));
  EXPECT_FALSE(has(shown, "#f-which"));  // it is not put
  EXPECT_EQ(redirect_of(pages.submit(at(), post())).undo, home() + "/recall");
  EXPECT_TRUE(has(html_of(pages.show(at(), testing::get())), "Submitted last"));
  EXPECT_EQ(
      page_of(pages.save(at("two"), post({{"seen-needs", "0"}, {"text-needs", "Late"}}))).status,
      409);
  redirect_of(pages.recall(at(), post()));
  redirect_of(pages.save(at("two"), post({{"seen-needs", "0"}, {"text-needs", "Late"}})));
}

TEST_P(StatePagesTest, AnOfficeSeesItsSectionAlone) {
  const html::Page refused =
      page_of(pages.hand_over(at(), post({{"section", "two"}, {"holder", ""}, {"deadline", ""}})));
  EXPECT_TRUE(has(refused.content.html, "Write which office answers the section."));
  redirect_of(pages.hand_over(
      at(), post({{"section", "two"}, {"holder", "Ministry <J>"}, {"deadline", "2026-12-01"}})));
  const auto [handover, other] = sheets.handover_tokens(sheet).at(0);
  const std::string listed = html_of(pages.show_handovers(at(), testing::get()));
  EXPECT_TRUE(has(listed, "https://conf.example.org/en/questionnaire/" + other));
  EXPECT_TRUE(has(listed, "Ministry &lt;J&gt;"));
  EXPECT_TRUE(has(html_of(pages.show(at(), testing::get())), "Ministry &lt;J&gt;"));

  const std::string whole = std::exchange(token, other);
  EXPECT_EQ(redirect_of(pages.show(at(), testing::get())).location, home() + "/sections/two");
  EXPECT_TRUE(has(html_of(pages.show_section(at("two"), testing::get())), "Please answer by"));
  EXPECT_EQ(error_of(pages.show_section(at("one"), testing::get())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.save(at("one"), post({{"seen-law", "0"}, {"choice-law", "yes"}}))).kind,
            ErrorKind::not_found);
  for (const auto& reply : {pages.show_submit(at(), testing::get()), pages.submit(at(), post()),
                            pages.take_over(at(), post()), pages.recall(at(), post()),
                            pages.show_handovers(at(), testing::get())})
    EXPECT_EQ(error_of(reply).kind, ErrorKind::not_found);
  // What is not of the section is not read from its form.
  redirect_of(pages.save(at("two"), post({{"seen-law", "0"},
                                          {"choice-law", "yes"},
                                          {"seen-needs", "0"},
                                          {"text-needs", "Ours"}})));
  EXPECT_EQ(sheets.answers(sheet).size(), 1u);
  EXPECT_EQ(sheets.answers(sheet).at("needs").written_by, "Ministry <J> (Austria)");

  token = whole;
  page::Visit back =
      link_visit(clock, {{"token", token}, {"id", std::to_string(handover.id.value)}});
  redirect_of(pages.take_back(back, post()));
  token = other;
  EXPECT_EQ(error_of(pages.show(at(), testing::get())).kind, ErrorKind::not_found);
}

TEST_P(StatePagesTest, WhatWasTakenOverIsMarkedWithItsSource) {
  save(sheet, "law", chosen(Choice::yes));
  submit(sheet);
  const auto second = questionnaires.write(officer, with(kSmall, "version: 1", "version: 2"));
  const SheetId next = sheets.open(officer, second->id, austria, Language::en).value();
  token = sheets.token(next).value();
  const std::string shown = html_of(pages.show_section(at("one"), testing::get()));
  EXPECT_TRUE(has(shown, "Taken over from: Small questionnaire, version 1"));
  EXPECT_TRUE(has(shown, "This answer still holds"));
  EXPECT_TRUE(has(html_of(pages.submit(at(), post())), "wait to be confirmed"));
  redirect_of(pages.save(at("one"),
                         post({{"seen-law", "1"}, {"choice-law", "yes"}, {"confirm-law", "yes"}})));
  redirect_of(pages.submit(at(), post()));
}

TEST_P(StatePagesTest, FourHundredQuestionsCostNoMoreThanFive) {
  std::string large = kSmall;
  large = with(large, "code: small", "code: large");
  for (int section = 0; section < 20; ++section) {
    large += "  - {key: s" + std::to_string(section) +
             ", title: More, instrument: A, article: 3, questions: [";
    for (int i = 0; i < 20; ++i)
      large += std::string(i ? ", " : "") + "{key: q" + std::to_string(section * 20 + i) +
               ", text: More}";
    large += "]}\n";
  }
  const auto big = questionnaires.write(officer, large);
  ASSERT_TRUE(big.ok()) << describe(big.error());
  const SheetId id = sheets.open(officer, big->id, austria, Language::en).value();
  std::vector<Attempt> all;
  for (int i = 0; i < 400; ++i) all.push_back({"q" + std::to_string(i), 0, chosen(Choice::yes)});
  ASSERT_TRUE(sheets.save(state, id, all).ok());
  token = sheets.token(id).value();
  (void)html_of(pages.show(at(), testing::get()));  // what is kept in memory, and the link's use
  {
    const testing::StatementBudget budget("the overview", {.statements = 8, .transactions = 6});
    EXPECT_TRUE(has(html_of(pages.show(at(), testing::get())), "400 of 403"));
  }
  {
    const testing::StatementBudget budget("a section", {.statements = 6, .transactions = 4});
    EXPECT_EQ(times(html_of(pages.show_section(at("s7"), testing::get())), "<fieldset"), 20);
  }
}

INSTANTIATE_TEST_SUITE_P(Both, StatePagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::questionnaire
