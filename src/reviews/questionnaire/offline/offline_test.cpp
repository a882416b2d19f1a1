#include <filesystem>
#include <random>

#include "platform/sheet/writing.h"
#include "reviews/questionnaire/lines/lines_test.h"
#include "reviews/questionnaire/offline/offline_pages.h"
#include "reviews/questionnaire/offline/random_answers.h"
#include "testing/temporary_folder.h"
#include "testing/test_visit.h"

namespace convoke::reviews::questionnaire {
namespace {

using namespace convoke::testing;

class OfflineTest : public LinedTest {
 protected:
  OfflineTest()
      : pages(sheets, questionnaires, references, catalogues), token(sheets.token(sheet).value()) {}

  page::Visit at(Language language = Language::en) {
    return link_visit(clock, {{"token", token}}, language);
  }
  std::string workbook(const page::ExportedList& list) {
    return sheet::xlsx_of({list.name, list.header, list.rows, list.right_to_left}, folder.path())
        .value();
  }
  page::ExportedList taken_out(Language language = Language::en) {
    return exported_of(pages.file(at(language), testing::get()));
  }
  html::Page bring(const page::ExportedList& list, const std::string& action,
                   Language language = Language::en) {
    return page_of(pages.bring(
        at(language),
        post_files({{"action", action}},
                   {{"file", "answers.xlsx", "application/octet-stream", workbook(list)}})));
  }
  static std::vector<std::string>& row_of(page::ExportedList& list, const std::string& key) {
    for (auto& row : list.rows)
      if (row[0].ends_with("/" + key)) return row;
    throw std::logic_error(key);
  }

  testing::TemporaryFolder folder;
  i18n::Catalogues catalogues;
  OfflinePages pages;
  std::string token;
};

TEST_P(OfflineTest, IsLookedAtBeforeItIsTakenIn) {
  save(sheet, "needs", said("Training"));
  page::ExportedList list = taken_out();
  row_of(list, "law")[3] = "in part";
  row_of(list, "law")[6] = "Penal Code https://laws.example/1";
  row_of(list, "cases")[4] = "12";
  const html::Page looked = bring(list, "look");
  EXPECT_TRUE(has(looked.content.html, "2 answers would be saved."));
  EXPECT_TRUE(has(looked.content.html, "3 rows say what is there already."));
  EXPECT_EQ(sheets.answers(sheet).size(), 1u);
  EXPECT_TRUE(has(bring(list, "take").content.html, "2 answers have been saved."));
  const Answers answers = sheets.answers(sheet);
  EXPECT_EQ(answers.at("law").content,
            (Content{Choice::in_part, {}, {}, {{"Penal Code", "https://laws.example/1"}}}));
  EXPECT_EQ(answers.at("cases").content.number, 12);
  EXPECT_EQ(answers.at("needs").version, 1);
}

TEST_P(OfflineTest, WhatDoesNotMatchIsListedAndLeft) {
  page::ExportedList list = taken_out();
  save(sheet, "needs", said("Meanwhile"));
  row_of(list, "needs")[5] = "From the file";
  row_of(list, "law")[3] = "perhaps";
  row_of(list, "cases")[4] = "many";
  row_of(list, "which")[5] = "Taken";
  list.rows.push_back(row_of(list, "which"));
  for (const char* whole : {"small/1/gone", "small/2/law", "other/1/law"}) {
    list.rows.push_back(row_of(list, "law"));
    list.rows.back()[0] = whole;
  }
  const std::string shown = bring(list, "take").content.html;
  for (const char* part :
       {"1 answer has been saved.", "\"perhaps\" is no answer", "\"many\" is no whole",
        "Somebody else has answered", "The question is there twice", "small/1/gone",
        "The row is of another version", "other/1/law"})
    EXPECT_TRUE(has(shown, part)) << part;
  const Answers answers = sheets.answers(sheet);
  EXPECT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers.at("needs").content.text, "Meanwhile");
  EXPECT_EQ(answers.at("which").content.text, "Taken");
}

TEST_P(OfflineTest, AForeignFileIsRefused) {
  page::ExportedList list;
  list.name = "List";
  list.header = {"Name", "City"};
  list.rows = {{"Ana", "Vienna"}};
  const html::Page shown = bring(list, "take");
  EXPECT_EQ(shown.status, 422);
  EXPECT_TRUE(has(shown.content.html, "its columns have other names"));
  const html::Page none = page_of(pages.bring(at(), post_files({{"action", "take"}}, {})));
  EXPECT_TRUE(has(none.content.html, "Choose a file."));
  save(sheet, "law", chosen(Choice::yes));
  submit(sheet);
  EXPECT_TRUE(has(bring(taken_out(), "take").content.html, "have been submitted"));
}

TEST_P(OfflineTest, AnOfficeTakesItsSectionAlone) {
  const HandoverId given = sheets.hand_over(state, sheet, "two", "Justice", {}).value();
  page::ExportedList whole = taken_out();
  row_of(whole, "law")[3] = "yes";
  row_of(whole, "needs")[5] = "Training";
  token = sheets.token(sheet, given).value();
  EXPECT_EQ(taken_out().rows.size(), 2u);
  EXPECT_TRUE(has(bring(whole, "take").content.html, "of another section"));
  EXPECT_EQ(sheets.answers(sheet).size(), 1u);
  EXPECT_EQ(sheets.answers(sheet).at("needs").written_by, "Justice (Austria)");
}

// Whatever was answered, in whatever language it is taken out: brought to an empty sheet it is the
// same, and brought to its own it changes nothing.
TEST_P(OfflineTest, ARoundTripLosesNothing) {
  std::mt19937 random(20261129);
  const std::vector<std::string> pieces{
      "a",   "=1+1", "'", "@x", "-3",      "\n",   "\n\n", "  ",   "\t",     "é", "ة",   "中",  "𝄞",
      "<b>", "\"",   ",", ";",  "_x0041_", "0012", "TRUE", "#N/A", "\u200F", "…", "yes", "1.50"};
  const auto text = [&] {
    std::string out;
    for (unsigned i = random() % 9; i > 0; --i) out += pieces[random() % pieces.size()];
    return out;
  };
  const SheetId empty = sheets.open(officer, version, egypt, Language::en).value();
  for (int round = 0; round < 60; ++round) {
    const Answers before = sheets.answers(sheet), there = sheets.answers(empty);
    const auto seen = [](const Answers& all, const std::string& question) {
      const auto found = all.find(question);
      return found == all.end() ? 0 : found->second.version;
    };
    Content law{
        kChoices[random() % 4],
        text(),
        {},
        citations_of(text() + "\n" + text() + " https://x.example/" + std::to_string(round))};
    Content cases{{}, text(), static_cast<std::int64_t>(random()), {}};
    const Status saved = sheets.save(state, sheet,
                                     {{"law", seen(before, "law"), law},
                                      {"which", seen(before, "which"), said(text())},
                                      {"cases", seen(before, "cases"), cases},
                                      {"needs", seen(before, "needs"), said(text())}});
    ASSERT_TRUE(saved.ok()) << describe(saved.error());
    const Answers answers = sheets.answers(sheet);
    const Language language = kLanguages[static_cast<std::size_t>(round) % kLanguages.size()];
    page::ExportedList list = taken_out(language);
    EXPECT_TRUE(has(bring(list, "look", Language::en).content.html, "0 answers would be saved."));

    // To the other sheet, over what it has: as it stands the file is of another State.
    const std::string first = std::exchange(token, sheets.token(empty).value());
    EXPECT_TRUE(
        has(bring(list, "look", Language::en).content.html, "The row is of another State: AUT."));
    token = first;
    for (auto& row : list.rows) {
      row.back().clear();
      row[8] = std::to_string(seen(there, row[0].substr(row[0].rfind('/') + 1)));
    }
    const std::string own = std::exchange(token, sheets.token(empty).value());
    (void)bring(list, "take", language);
    token = own;
    const Answers copied = sheets.answers(empty);
    for (const auto& [question, answer] : answers) {
      const auto found = copied.find(question);
      EXPECT_EQ(found == copied.end() ? Content{} : found->second.content, answer.content)
          << question << ": " << answer.content.text << "\n"
          << text_of(answer.content.citations);
    }
  }
}

TEST_P(OfflineTest, TablesComeBackLineByLine) {
  Content requests, cases;
  requests.lines = {{"2008", {{"sent", "4"}, {"basis", "treaty"}}}};
  cases.lines = {{{}, {{"court", "Graz"}}}};
  save(mine, "requests", requests);
  save(mine, "cases", cases);
  token = sheets.token(mine).value();
  page::ExportedList list = taken_out(Language::fr);
  const auto line = [&](const std::string& of, std::size_t number) -> std::vector<std::string>& {
    for (auto& row : list.rows)
      if (row[0] == "lined/1/" + of && number-- == 0) return row;
    throw std::logic_error(of);
  };
  EXPECT_EQ(row_of(list, "requests")[11], "Basis: Traité / Courtoisie [basis]");
  EXPECT_EQ(line("requests/2008", 0)[11], "Traité");
  line("requests/2007", 0)[9] = "1 200";
  line("requests/2007", 0)[10] = "3.4.2007";
  line("requests/2008", 0)[11] = "Comity";
  line("cases/line", 3)[9] = "Linz";
  EXPECT_TRUE(has(bring(list, "take").content.html, "2 answers have been saved."));
  const Answers answers = sheets.answers(mine);
  EXPECT_EQ(answers.at("requests").content.lines,
            (Lines{{"2007", {{"sent", "1200"}, {"last", "2007-04-03"}}},
                   {"2008", {{"sent", "4"}, {"basis", "comity"}}}}));
  EXPECT_EQ(answers.at("cases").content.lines,
            (Lines{{{}, {{"court", "Graz"}}}, {{}, {{"court", "Linz"}}}}));
}

TEST_P(OfflineTest, OfATableNothingIsTakenThatDoesNotMatch) {
  token = sheets.token(mine).value();
  Content there;
  there.lines = {{{}, {{"name", "Theirs"}}}};
  page::ExportedList list = taken_out();
  save(mine, "authorities", there);
  for (auto& row : list.rows) {
    if (row[0] == "lined/1/requests/2008") row[9] = "several";
    if (row[0] == "lined/1/cases") row[9] = "Place [place]";
    if (row[0] == "lined/1/cases/line") row[9] = "Graz";
    if (row[0] == "lined/1/authorities/line") row[9] = "Ours";
  }
  list.rows.push_back(list.rows.back());
  list.rows.back()[0] = "lined/1/requests/2020";
  list.rows.back()[9] = "33";
  std::erase_if(list.rows, [](const auto& row) { return row[0] == "lined/1/needs"; });
  const std::string shown = bring(list, "take").content.html;
  for (const char* part :
       {"2008, Sent: Write a number", "2008 – Sent: several", "not those it was taken out with",
        "Line 1 – Court: Graz", "Somebody else has answered", "Authority 1 – Name: Ours",
        "Authority 1 – Name: Theirs", "The table has no row 2020.", ">33</div>"})
    EXPECT_TRUE(has(shown, part)) << part;
  EXPECT_EQ(sheets.answers(mine).size(), 1u);
  // What is not in the file stays.
  std::erase_if(list.rows, [](const auto& row) { return row[0] == "lined/1/authorities/line"; });
  EXPECT_TRUE(has(bring(list, "take").content.html, "Rows of this table are missing"));
  EXPECT_EQ(sheets.answers(mine).at("authorities").content, there);
}

TEST_P(OfflineTest, TablesLoseNothingOnTheirWay) {
  RandomAnswers random(20261130);
  for (int round = 0; round < 25; ++round) {
    std::vector<Attempt> all;
    const Answers before = sheets.answers(mine);
    for (const Section& section : asks()->sections)
      for (const Question& one : section.questions) {
        const auto found = before.find(one.key);
        all.push_back({one.key, found == before.end() ? 0 : found->second.version, random.to(one)});
      }
    const Status saved = sheets.save(state, mine, all);
    ASSERT_TRUE(saved.ok()) << describe(saved.error());
    const Answers answers = sheets.answers(mine);
    token = sheets.token(mine).value();
    const page::ExportedList list =
        taken_out(kLanguages[static_cast<std::size_t>(round) % kLanguages.size()]);
    const auto read = sheet::read(workbook(list));
    ASSERT_TRUE(read.ok()) << describe(read.error());
    const page::Visit visit = at();
    const auto back = brought(*read, *asks(), {}, visit.locale);
    ASSERT_TRUE(back.ok());
    EXPECT_TRUE(back->unmatched.empty());
    ASSERT_EQ(back->attempts.size(), asks()->number_of_questions());
    for (const Attempt& one : back->attempts) {
      const auto found = answers.find(one.question);
      EXPECT_EQ(one.content, found == answers.end() ? Content{} : found->second.content)
          << one.question;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Both, OfflineTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::questionnaire
