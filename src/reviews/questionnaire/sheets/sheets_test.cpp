#include "reviews/questionnaire/sheets/sheets_test.h"

#include <algorithm>
#include <thread>

#include "testing/statement_budget.h"

namespace convoke::reviews::questionnaire {
namespace {

TEST(Citations, AreWrittenOneALineWithTheLinkAtItsEnd) {
  const auto read = citations_of(
      " Penal Code,  section 278 https://laws.example/278\n\nhttp://x.example\nOther law\n");
  EXPECT_EQ(read, (std::vector<Citation>{{"Penal Code, section 278", "https://laws.example/278"},
                                         {"", "http://x.example"},
                                         {"Other law", ""}}));
  EXPECT_EQ(citations_of(text_of(read)), read);
  EXPECT_EQ(citations_of("Law javascript:alert(1)").front().link, "");
}

TEST_P(SheetsTest, AnswersAreKeptInVersionsWithTheirAuthors) {
  save(sheet, "law", chosen(Choice::yes, "Since 1974.\r\n"));
  clock.advance(std::chrono::hours(1));
  ASSERT_TRUE(sheets.save_answer(ministry, sheet, {"law", 1, chosen(Choice::in_part)}).ok());
  const Answers now = sheets.answers(sheet);
  ASSERT_EQ(now.size(), 1u);
  EXPECT_EQ(now.at("law").version, 2);
  EXPECT_EQ(now.at("law").content.choice, Choice::in_part);
  EXPECT_EQ(now.at("law").written_by, "Ministry of Justice");
  const auto all = sheets.history(sheet, "law");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[1].content, chosen(Choice::yes, "Since 1974."));
  EXPECT_EQ(all[1].written_by, "Austria");
  EXPECT_LT(all[1].written_at, all[0].written_at);
}

TEST_P(SheetsTest, WhatSomebodyElseHasSavedMeanwhileIsNotWrittenOver) {
  save(sheet, "which", said("Ours"));
  const Status late =
      sheets.save(ministry, sheet, {{"which", 0, said("Theirs")}, {"needs", 0, said("None")}});
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().kind, ErrorKind::conflict);
  EXPECT_EQ(late.error().field, "which");
  EXPECT_EQ(sheets.answers(sheet).size(), 1u);  // all or none
  EXPECT_EQ(sheets.answers(sheet).at("which").content.text, "Ours");
  // Having seen the other's text, the writer may save over it; it stays in the history.
  ASSERT_TRUE(sheets.save_answer(ministry, sheet, {"which", 1, said("Theirs")}).ok());
  EXPECT_EQ(sheets.history(sheet, "which").size(), 2u);
}

TEST_P(SheetsTest, OfManyAtOnceOneIsFirstAndTheOthersAreTold) {
  constexpr int kWriters = 6;
  std::vector<std::string> outcomes(kWriters);
  std::vector<std::thread> writers;
  for (int i = 0; i < kWriters; ++i)
    writers.emplace_back([&, i] {
      const Status saved =
          sheets.save_answer(state, sheet, {"which", 0, said("Text " + std::to_string(i))});
      outcomes[static_cast<std::size_t>(i)] = saved.ok() ? "saved" : saved.error().field;
    });
  for (std::thread& one : writers) one.join();
  EXPECT_EQ(std::count(outcomes.begin(), outcomes.end(), "saved"), 1);
  EXPECT_EQ(std::count(outcomes.begin(), outcomes.end(), "which"), kWriters - 1);
  EXPECT_EQ(sheets.history(sheet, "which").size(), 1u);
}

TEST_P(SheetsTest, WhoHasChangedNothingStandsInNobodysWay) {
  save(sheet, "which", said("First"));
  save(sheet, "which", said("Second"), 1);
  // A page opened at the first version, and saved for the sake of another question.
  ASSERT_TRUE(
      sheets.save(ministry, sheet, {{"which", 1, said("First")}, {"needs", 0, said("None")}}).ok());
  EXPECT_EQ(sheets.answers(sheet).at("which").content.text, "Second");
  // The same text twice is one version.
  ASSERT_TRUE(sheets.save_answer(ministry, sheet, {"needs", 0, said("None")}).ok());
  EXPECT_EQ(sheets.history(sheet, "needs").size(), 1u);
}

TEST_P(SheetsTest, AnAnswerHasTheKindThatIsAskedFor) {
  const auto at = [&](const std::string& question, Content content) {
    const Status saved = sheets.save_answer(state, sheet, {question, 0, std::move(content)});
    return saved.ok() ? std::string("saved") : saved.error().field;
  };
  EXPECT_EQ(at("which", chosen(Choice::yes)), "which");
  EXPECT_EQ(at("law", {{}, {}, 7, {}}), "law");
  EXPECT_EQ(at("cases", {{}, {}, -1, {}}), "cases");
  EXPECT_EQ(at("which", {{}, {}, {}, {{"Law", ""}}}), "which");
  EXPECT_EQ(at("which", said("a \u202E b")), "which");  // would turn what follows round
  EXPECT_EQ(at("which", said(std::string(20'001, 'a'))), "which");
  EXPECT_EQ(at("none", said("x")), "");
  EXPECT_EQ(at("law", {Choice::yes, "Text", {}, {{"Penal Code", "https://laws.example"}}}),
            "saved");
  EXPECT_EQ(sheets.answers(sheet).at("law").content.citations.front().link, "https://laws.example");
}

TEST_P(SheetsTest, QuestionsArePutAfterTheAnswersTheyDependOn) {
  const auto questionnaire = questionnaires.read(version);
  const Section& one = questionnaire->sections.front();
  EXPECT_EQ(progress_of(*questionnaire, one, sheets.answers(sheet)).put, 1);
  save(sheet, "law", chosen(Choice::in_part));
  Progress progress = progress_of(*questionnaire, one, sheets.answers(sheet));
  EXPECT_EQ(progress.put, 2);
  EXPECT_EQ(progress.open(), 1);
  save(sheet, "law", chosen(Choice::no), 1);
  EXPECT_TRUE(is_put(*questionnaire, *questionnaire->question("plans"), sheets.answers(sheet)));
  EXPECT_FALSE(is_put(*questionnaire, *questionnaire->question("which"), sheets.answers(sheet)));
}

TEST_P(SheetsTest, WhatWasSubmittedStaysValidWhileItIsCorrected) {
  EXPECT_EQ(sheets.submit(state, sheet).error().kind, ErrorKind::invalid);  // nothing answered
  EXPECT_EQ(sheets.recall(state, sheet).error().kind, ErrorKind::conflict);
  save(sheet, "law", chosen(Choice::yes));
  EXPECT_EQ(missing(*questionnaires.read(version), sheets.answers(sheet)).size(),
            3u);  // which, cases, needs
  submit(sheet);
  submit(sheet);
  EXPECT_EQ(sheets.save_answer(state, sheet, {"law", 1, chosen(Choice::no)}).error().kind,
            ErrorKind::conflict);
  ASSERT_TRUE(sheets.recall(state, sheet).ok());
  save(sheet, "law", chosen(Choice::no), 1);
  EXPECT_EQ(sheets.submitted(sheet)->at("law").content.choice, Choice::yes);
  EXPECT_EQ(sheets.valid(version).at(0).answers.at("law").content.choice, Choice::yes);
  submit(sheet);
  EXPECT_EQ(sheets.submitted(sheet)->at("law").content.choice, Choice::no);
  EXPECT_EQ(sheets.valid(version).at(0).answers.at("law").content.choice, Choice::no);
  std::vector<SheetState> states;
  for (const Act& act : sheets.acts(sheet)) states.push_back(act.state);
  EXPECT_EQ(states, (std::vector{SheetState::submitted, SheetState::recalled, SheetState::submitted,
                                 SheetState::draft}));
}

TEST_P(SheetsTest, ANewSheetBeginsWithWhatTheStateSubmittedBefore) {
  save(sheet, "law", {Choice::yes, "Act of 1974", {}, {{"Act", "https://laws.example"}}});
  save(sheet, "cases", {{}, {}, 12, {}});
  submit(sheet);
  ASSERT_TRUE(sheets.recall(state, sheet).ok());
  save(sheet, "cases", {{}, {}, 99, {}}, 1);  // not submitted, so that nobody takes it over

  const std::string next =
      with(with(kSmall, "version: 1", "version: 2"), "key: which", "key: name");
  const auto second = questionnaires.write(officer, next).value().id;
  const SheetId filled = sheets.open(officer, second, austria, Language::en).value();
  EXPECT_EQ(sheets.open(officer, second, austria, Language::en).value(), filled);
  Answers taken = sheets.answers(filled);
  ASSERT_EQ(taken.size(), 2u);
  EXPECT_EQ(taken.at("law").content.citations.front().link, "https://laws.example");
  EXPECT_TRUE(taken.at("law").to_confirm);
  EXPECT_EQ(taken.at("law").source, "small/1/law");
  EXPECT_EQ(taken.at("law").written_by, "Austria");
  EXPECT_EQ(taken.at("cases").content.number, 12);
  EXPECT_TRUE(sheets.answers(sheets.open(officer, second, egypt, Language::en).value()).empty());

  // Nothing is submitted that nobody has confirmed.
  EXPECT_EQ(sheets.submit(state, filled).error().kind, ErrorKind::invalid);
  ASSERT_TRUE(sheets
                  .save(state, filled,
                        {{"law", 1, taken.at("law").content, true}, {"cases", 1, {{}, {}, 13, {}}}})
                  .ok());
  taken = sheets.answers(filled);
  EXPECT_FALSE(taken.at("law").to_confirm || taken.at("cases").to_confirm);
  EXPECT_EQ(taken.at("law").source, "small/1/law");
  submit(filled);
}

TEST_P(SheetsTest, AQuestionAskedElsewhereGivesItsAnswer) {
  const std::string other =
      with(with(kSmall, "code: small", "code: other"), ", same_as: other/law", "");
  const auto elsewhere = questionnaires.write(officer, other).value().id;
  const SheetId sent = sheets.open(officer, elsewhere, egypt, Language::fr).value();
  save(sent, "law", chosen(Choice::no));
  submit(sent);
  const SheetId filled = sheets.open(officer, version, egypt, Language::fr).value();
  const Answers taken = sheets.answers(filled);
  ASSERT_EQ(taken.size(), 1u);
  EXPECT_EQ(taken.at("law").source, "other/1/law");
  EXPECT_EQ(taken.at("law").content.choice, Choice::no);
}

TEST_P(SheetsTest, WhatIsSubmittedElsewhereLaterFillsWhatIsStillEmpty) {
  const std::string other =
      with(with(kSmall, "code: small", "code: other"), ", same_as: other/law", "");
  const auto elsewhere = questionnaires.write(officer, other).value().id;
  const SheetId sent = sheets.open(officer, elsewhere, austria, Language::en).value();
  EXPECT_EQ(sheets.take_over(state, sheet).value(), 0);
  save(sent, "law", chosen(Choice::in_part));
  save(sent, "needs", said("Elsewhere"));
  EXPECT_EQ(sheets.take_over(state, sheet).value(), 0);  // a draft is no source
  submit(sent);
  EXPECT_EQ(sheets.take_over(state, sheet).value(), 1);
  const Answers taken = sheets.answers(sheet);
  ASSERT_EQ(taken.size(), 1u);
  EXPECT_TRUE(taken.at("law").to_confirm);
  EXPECT_EQ(sheets.take_over(state, sheet).value(), 0);
  // What the State writes itself is left as it is, and what it empties may be filled again.
  save(sheet, "law", chosen(Choice::no), 1);
  EXPECT_EQ(sheets.take_over(state, sheet).value(), 0);
  save(sheet, "law", {}, 2);
  EXPECT_EQ(sheets.take_over(state, sheet).value(), 1);
  EXPECT_EQ(sheets.answers(sheet).at("law").version, 4);
  ASSERT_TRUE(sheets.save_answer(state, sheet, {"law", 4, chosen(Choice::in_part), true}).ok());
  submit(sheet);
  EXPECT_EQ(sheets.take_over(state, sheet).error().kind, ErrorKind::conflict);
}

TEST_P(SheetsTest, AnOfficeIsGivenOneSectionByALinkOfItsOwn) {
  EXPECT_EQ(sheets.hand_over(state, sheet, "none", "Justice", {}).error().field, "section");
  EXPECT_EQ(sheets.hand_over(state, sheet, "two", "  ", {}).error().field, "holder");
  const auto given =
      sheets.hand_over(state, sheet, "two", " Ministry  of Justice", Date{2026, 12, 1});
  ASSERT_TRUE(given.ok());
  EXPECT_EQ(*sheets.hand_over(state, sheet, "two", "Ministry of Justice", {}), *given);
  const std::string token = sheets.token(sheet, *given).value();
  const Holder holder = sheets.open_link(token).value();
  EXPECT_EQ(sheets.handover_tokens(sheet).at(0).second, token);
  EXPECT_EQ(holder.handover->holder, "Ministry of Justice");
  EXPECT_EQ(holder.handover->deadline, (Date{2026, 12, 1}));
  EXPECT_TRUE(holder.may("two") && !holder.may("one"));
  const Holder whole = sheets.open_link(sheets.token(sheet).value()).value();
  EXPECT_TRUE(whole.may("one") && !whole.handover);
  ASSERT_TRUE(sheets.take_back(state, sheet, *given).ok());
  EXPECT_EQ(sheets.open_link(token).error().kind, ErrorKind::not_found);
  const SheetId other = sheets.open(officer, version, egypt, Language::en).value();
  EXPECT_EQ(sheets.take_back(state, other, *given).error().kind, ErrorKind::not_found);
  EXPECT_EQ(sheets.open_link("aaaaaaaaaaaaaaaaaaaaaaaaaa").error().kind, ErrorKind::not_found);
}

TEST_P(SheetsTest, AnotherLinkEndsTheFormerOne) {
  const std::string first = sheets.look(officer, sheet).value();
  EXPECT_TRUE(sheets.open_link(first).ok());
  ASSERT_TRUE(sheets.renew(officer, sheet).ok());
  EXPECT_FALSE(sheets.open_link(first).ok());
  EXPECT_TRUE(sheets.open_link(sheets.look(officer, sheet).value()).ok());
}

TEST_P(SheetsTest, SavingASectionAsksLittleOfTheDatabase) {
  const testing::StatementBudget budget("a section saved", {.statements = 8, .transactions = 2});
  ASSERT_TRUE(
      sheets.save(state, sheet, {{"cases", 0, {{}, {}, 1, {}}}, {"needs", 0, said("None")}}).ok());
}

INSTANTIATE_TEST_SUITE_P(Both, SheetsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::questionnaire
