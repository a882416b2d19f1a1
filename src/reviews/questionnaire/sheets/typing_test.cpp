// Saving while somebody writes: what the page sends by itself, and what comes back.
#include "reviews/questionnaire/sheets/sheets_test.h"
#include "reviews/questionnaire/sheets/state_pages.h"
#include "testing/test_visit.h"

namespace convoke::reviews::questionnaire {
namespace {

using namespace convoke::testing;

class TypingTest : public SheetsTest {
 protected:
  TypingTest()
      : pages(
            sheets, questionnaires, references, [] { return std::string("Europe/Vienna"); },
            "https://conf.example.org"),
        token(sheets.token(sheet).value()) {}

  std::string typed(const std::string& section, http::Pairs fields,
                    const std::string& sitting = "here") {
    fields.emplace_back("sitting", sitting);
    return response_of(pages.save_typed(at(section), post(fields))).body;
  }
  page::Visit at(const std::string& section) {
    return link_visit(clock, {{"token", token}, {"section", section}});
  }
  std::int64_t on_record() {
    return database->read([&](db::Reader& r) {
      return r.value<std::int64_t>("select count(*) from audit_entry where action = 'answer.save'")
          .value_or(0);
    });
  }

  StatePages pages;
  std::string token;
};

TEST_P(TypingTest, SavesWhatIsNamedAndNothingElse) {
  save(sheet, "needs", said("Kept"));
  const std::string back = typed(
      "two", {{"typed", "cases"}, {"seen-cases", "0"}, {"number-cases", "3"}, {"seen-needs", "1"}});
  EXPECT_EQ(sheets.answers(sheet).at("cases").content.number, 3);
  EXPECT_EQ(sheets.answers(sheet).at("needs").content.text, "Kept");
  EXPECT_EQ(value_of_input(back, "seen-cases"), "1");
  EXPECT_TRUE(has(back, "id=\"f-needs\" data-same"));
  EXPECT_TRUE(has(back, "Saved at "));
}

TEST_P(TypingTest, TellsWhatOthersHaveWrittenInTheMeantime) {
  ASSERT_TRUE(sheets.save_answer(ministry, sheet, {"needs", 0, said("Theirs")}).ok());
  const std::string looked =
      typed("two", {{"typed", ""}, {"seen-cases", "0"}, {"seen-needs", "0"}});
  EXPECT_TRUE(has(looked, "Theirs</textarea>"));
  EXPECT_TRUE(has(looked, "id=\"f-cases\" data-same"));
  EXPECT_FALSE(has(looked, "Saved at "));
}

TEST_P(TypingTest, NeverOverwritesSomebodyElse) {
  ASSERT_TRUE(sheets.save_answer(ministry, sheet, {"needs", 0, said("Theirs")}).ok());
  const std::string back = typed("two", {{"typed", "cases needs"},
                                         {"seen-cases", "0"},
                                         {"number-cases", "3"},
                                         {"seen-needs", "0"},
                                         {"text-needs", "Ours"}});
  EXPECT_TRUE(has(back, ">Theirs</bdi>") && has(back, "Ours</textarea>"));
  EXPECT_TRUE(has(back, "data-wrong"));
  EXPECT_EQ(sheets.answers(sheet).at("needs").content.text, "Theirs");
  EXPECT_EQ(sheets.answers(sheet).at("cases").content.number, 3);  // the other one is saved
}

TEST_P(TypingTest, TakesNumbersAsTheyAreWrittenElsewhere) {
  typed("two", {{"typed", "cases"}, {"seen-cases", "0"}, {"number-cases", "١٢٠٠٠"}});
  EXPECT_EQ(sheets.answers(sheet).at("cases").content.number, 12'000);
  typed("two", {{"typed", "cases"}, {"seen-cases", "1"}, {"number-cases", "12 500"}});
  EXPECT_EQ(sheets.answers(sheet).at("cases").content.number, 12'500);
}

TEST_P(TypingTest, TellsTheErrorOfOneQuestionAndSavesTheOthers) {
  const std::string back = typed("two", {{"typed", "cases needs"},
                                         {"seen-cases", "0"},
                                         {"number-cases", "many"},
                                         {"seen-needs", "0"},
                                         {"text-needs", "Training"}});
  EXPECT_TRUE(has(back, "Write a number of 0 or more.") && has(back, "value=\"many\""));
  EXPECT_EQ(sheets.answers(sheet).at("needs").content.text, "Training");
}

TEST_P(TypingTest, ShowsAQuestionThatAnAnswerHasOpened) {
  const std::string back =
      typed("one", {{"typed", "law"}, {"seen-law", "0"}, {"choice-law", "yes"}});
  EXPECT_TRUE(has(back, "name=\"text-which\""));
  EXPECT_FALSE(has(back, "name=\"text-plans\""));
}

TEST_P(TypingTest, ASittingIsOneVersionOfTheHistoryAndOnRecordOnce) {
  const auto write = [&](const std::string& text, int seen) {
    typed("two", {{"typed", "needs"}, {"seen-needs", std::to_string(seen)}, {"text-needs", text}});
    clock.advance(std::chrono::seconds(20));
  };
  write("Tr", 0);
  write("Train", 1);
  write("Training", 2);
  EXPECT_EQ(sheets.answers(sheet).at("needs").version, 3);
  const auto shown = sheets.history(sheet, "needs");
  ASSERT_EQ(shown.size(), 1u);
  EXPECT_EQ(shown[0].content.text, "Training");
  EXPECT_EQ(on_record(), 1);
  clock.advance(kSitting);
  write("Training and tools", 3);
  EXPECT_EQ(sheets.history(sheet, "needs").size(), 2u);
  EXPECT_EQ(on_record(), 2);
}

TEST_P(TypingTest, TextsOfTwoPagesBehindOneLinkBothStandInTheHistory) {
  typed("two", {{"typed", "needs"}, {"seen-needs", "0"}, {"text-needs", "Hers"}}, "hers");
  typed("two", {{"typed", "needs"}, {"seen-needs", "1"}, {"text-needs", "His"}}, "his");
  EXPECT_EQ(sheets.history(sheet, "needs").size(), 2u);
  redirect_of(pages.save(at("two"), post({{"sitting", "his"},
                                          {"seen-cases", "0"},
                                          {"seen-needs", "2"},
                                          {"text-needs", "His, done"}})));
  const auto shown = sheets.history(sheet, "needs");
  ASSERT_EQ(shown.size(), 2u);
  EXPECT_EQ(shown[0].content.text, "His, done");
  EXPECT_EQ(shown[1].content.text, "Hers");
}

TEST_P(TypingTest, WhatWasSubmittedStandsInTheHistoryByItself) {
  typed("two", {{"typed", "needs"}, {"seen-needs", "0"}, {"text-needs", "Sent"}});
  submit(sheet);
  ASSERT_TRUE(sheets.recall(state, sheet).ok());
  typed("two", {{"typed", "needs"}, {"seen-needs", "1"}, {"text-needs", "Corrected"}});
  EXPECT_EQ(sheets.history(sheet, "needs").size(), 2u);
}

TEST_P(TypingTest, NothingIsSavedInASubmittedSheetOrASectionOfOthers) {
  save(sheet, "needs", said("Sent"));
  submit(sheet);
  const auto refused = pages.save_typed(
      at("two"), post({{"typed", "needs"}, {"seen-needs", "1"}, {"text-needs", "Late"}}));
  EXPECT_EQ(error_of(refused).kind, ErrorKind::conflict);
  const HandoverId other = sheets.hand_over(state, sheet, "one", "Ministry of Justice", {}).value();
  token = sheets.token(sheet, other).value();
  EXPECT_EQ(error_of(pages.save_typed(at("two"), post({{"typed", ""}}))).kind,
            ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, TypingTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::questionnaire
