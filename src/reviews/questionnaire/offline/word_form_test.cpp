#include "reviews/questionnaire/offline/word_form.h"

#include <filesystem>

#include "platform/docx/document_text.h"
#include "platform/docx/test_docx.h"
#include "reviews/questionnaire/lines/lines_test.h"
#include "reviews/questionnaire/offline/offline_pages.h"
#include "reviews/questionnaire/offline/random_answers.h"
#include "testing/test_visit.h"

namespace convoke::reviews::questionnaire {
namespace {

using namespace convoke::testing;

class WordFormTest : public LinedTest {
 protected:
  WordFormTest()
      : pages(sheets, questionnaires, references, catalogues), token(sheets.token(mine).value()) {}

  page::Visit at(Language language = Language::en) {
    return link_visit(clock, {{"token", token}}, language);
  }
  std::string taken_out(Language language = Language::en) {
    return response_of(pages.document(at(language), testing::get())).body;
  }
  html::Page bring(const std::string& document, const std::string& action,
                   Language language = Language::en) {
    return page_of(pages.bring(
        at(language), post_files({{"action", action}}, {{"file", "answers.docx",
                                                         "application/octet-stream", document}})));
  }
  /// The document with its body changed, as by somebody who writes in it.
  static std::string written_in(const std::string& document, const std::string& from,
                                const std::string& to) {
    docx::ZipWriter zip;
    bool found = false;
    const auto entries = docx::read_zip(document, {});
    for (docx::Entry entry : *entries) {
      const std::size_t at = entry.content.find(from);
      if (entry.name == "word/document.xml" && at != std::string::npos) {
        entry.content.replace(at, from.size(), to);
        found = true;
      }
      zip.add(entry.name, entry.content);
    }
    EXPECT_TRUE(found) << from;
    return zip.finish();
  }
  Result<Brought> read_back(const std::string& document) {
    const auto blocks = docx::blocks_of(document);
    if (!blocks.ok()) return blocks.error();
    const page::Visit visit = at();
    const auto directory = references.directory();
    const WordHead head{"AUT", directory->find("AUT")->short_name, Language::en, {}};
    return brought(*blocks, {*asks(), head, [](int) { return nullptr; }, catalogues, visit.locale});
  }
  std::vector<Attempt> random_attempts(RandomAnswers& random) {
    std::vector<Attempt> all;
    const Answers before = sheets.answers(mine);
    for (const Section& section : asks()->sections)
      for (const Question& one : section.questions) {
        const auto found = before.find(one.key);
        all.push_back({one.key, found == before.end() ? 0 : found->second.version, random.to(one)});
      }
    return all;
  }
  void expect_whole(const Result<Brought>& back) {
    ASSERT_TRUE(back.ok()) << describe(back.error());
    for (const Unmatched& one : back->unmatched)
      ADD_FAILURE() << one.key << ": " << fill(one.why.key, one.why.args) << "\n" << one.held;
    const Answers answers = sheets.answers(mine);
    ASSERT_EQ(back->attempts.size(), asks()->number_of_questions());
    for (const Attempt& one : back->attempts) {
      const auto found = answers.find(one.question);
      const Answer there = found == answers.end() ? Answer{} : found->second;
      EXPECT_EQ(one.seen_version, there.version) << one.question;
      EXPECT_EQ(one.content.choice, there.content.choice) << one.question;
      EXPECT_EQ(one.content.text, there.content.text) << one.question;
      EXPECT_EQ(one.content.citations, there.content.citations) << one.question;
      EXPECT_EQ(one.content, there.content) << one.question;
    }
  }

  i18n::Catalogues catalogues;
  OfflinePages pages;
  std::string token;
};

// Whatever was answered, in whatever language the document is.
TEST_P(WordFormTest, ARoundTripLosesNothing) {
  RandomAnswers random(20261201);
  for (int round = 0; round < 25; ++round) {
    const Status saved = sheets.save(state, mine, random_attempts(random));
    ASSERT_TRUE(saved.ok()) << describe(saved.error());
    expect_whole(
        read_back(taken_out(kLanguages[static_cast<std::size_t>(round) % kLanguages.size()])));
  }
}

TEST_P(WordFormTest, IsLookedAtBeforeItIsTakenIn) {
  std::string document = taken_out(Language::ar);
  // The choice is made from the list, which shows it in the language of the document.
  const std::string yes = catalogues[Language::ar].tr(label_of(Choice::yes)) + " [yes]";
  document = written_in(document, ">–</w:t>", ">" + yes + "</w:t>");
  const html::Page looked = bring(document, "look");
  EXPECT_TRUE(has(looked.content.html, "1 answer would be saved. Nothing has been changed yet."))
      << looked.content.html;
  EXPECT_TRUE(sheets.answers(mine).empty());
  EXPECT_TRUE(has(bring(document, "take", Language::en).content.html, "1 answer has been saved."));
  EXPECT_EQ(sheets.answers(mine).at("law").content.choice, Choice::yes);
}

TEST_P(WordFormTest, NothingOfWhatDoesNotMatchIsLost) {
  Content there, number;
  there.lines = {{{}, {{"name", "Theirs"}}}};
  number.number = 7;
  save(mine, "number", number);
  std::string document = taken_out();
  save(mine, "authorities", there);
  // Written where nobody looks for it, in a cell that asks for something else, and as a question
  // that is not there.
  document = written_in(document, "</w:body>",
                        "<w:p><w:r><w:t>Below all: &lt;see annex&gt;</w:t></w:r></w:p></w:body>");
  document = written_in(document, ">7</w:t>", ">seven</w:t>");
  document = written_in(document, ">–</w:t>", ">perhaps</w:t>");
  document = written_in(document, "[court]", "[place]");
  document = written_in(document, "lined/1/needs/0</w:t>", "lined/1/gone/0</w:t>");
  document = written_in(document, "[mail]</w:t></w:r></w:p></w:tc>",
                        "[mail]</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>ours@x.example</w:t>"
                        "</w:r></w:p></w:tc><w:tc/>");
  const std::string shown = bring(document, "take").content.html;
  for (const char* part :
       {"Below all: &lt;see annex&gt;", "outside of the tables", "\"seven\" is no whole number",
        "\"perhaps\" is no answer", "not those it was taken out with",
        "The row is none of this question", "ours@x.example"})
    EXPECT_TRUE(has(shown, part)) << part;
  EXPECT_EQ(sheets.answers(mine).at("number").content, number);
  EXPECT_EQ(sheets.answers(mine).at("authorities").content, there);
}

TEST_P(WordFormTest, WhatOthersHaveWrittenSinceIsShownBesideIt) {
  save(mine, "needs", said("First"));
  const std::string document = written_in(taken_out(), ">First</w:t>", ">Ours</w:t>");
  save(mine, "needs", said("Theirs"), 1);
  const std::string shown = bring(document, "take").content.html;
  EXPECT_TRUE(has(shown, "Somebody else has answered") && has(shown, ">Ours</div>") &&
              has(shown, ">Theirs</div>"));
  EXPECT_EQ(sheets.answers(mine).at("needs").content.text, "Theirs");
}

TEST_P(WordFormTest, OfAnotherVersionWhatIsAskedInTheSameWayIsMatched) {
  save(mine, "needs", said("Training"));
  save(mine, "number", {{}, {}, 7, {}});
  const std::string document = taken_out();
  std::string text = with(kLined, "version: 1", "version: 2");
  text = with(text, "\"How many?\"", "\"How many are there?\"");
  const auto second = questionnaires.write(officer, text);
  ASSERT_TRUE(second.ok()) << describe(second.error());
  const SheetId next = sheets.open(officer, second->id, austria, Language::en).value();
  token = sheets.token(next).value();
  const std::string shown = bring(document, "take").content.html;
  EXPECT_TRUE(has(shown,
                  "taken out of version 1 of the questionnaire; this sheet answers version "
                  "2"));
  EXPECT_TRUE(has(shown, "asks it in another way") && has(shown, "lined/1/number/1"));
  EXPECT_TRUE(has(shown, "1 answer has been saved.")) << shown;
  EXPECT_EQ(sheets.answers(next).at("needs").content.text, "Training");
  EXPECT_FALSE(sheets.answers(next).contains("number"));
}

TEST_P(WordFormTest, OfAnotherStateNothingIsTaken) {
  save(mine, "needs", said("Training"));
  const std::string document = taken_out();
  const SheetId other = sheets.open(officer, lined, egypt, Language::en).value();
  token = sheets.token(other).value();
  const std::string shown = bring(document, "take").content.html;
  EXPECT_TRUE(has(shown, "of another State: AUT") && has(shown, ">Training</div>"));
  EXPECT_TRUE(sheets.answers(other).empty());
}

TEST_P(WordFormTest, AnOfficeWithOneSectionTakesThatAlone) {
  save(mine, "needs", said("Training"));
  const std::string whole = written_in(taken_out(), ">Training</w:t>", ">Tools</w:t>");
  const HandoverId given = sheets.hand_over(state, mine, "one", "Justice", {}).value();
  token = sheets.token(mine, given).value();
  const std::string own = docx::text_of(taken_out()).value().body;
  EXPECT_TRUE(has(own, "Is there a law?"));
  EXPECT_FALSE(has(own, "Which needs?"));
  const std::string shown = bring(whole, "take").content.html;
  EXPECT_TRUE(has(shown, "of another section than this link") && has(shown, ": Tools</div>"));
  EXPECT_EQ(sheets.answers(mine).at("needs").content.text, "Training");
}

TEST_P(WordFormTest, ForeignAndBrokenDocumentsAreRefused) {
  const std::string foreign = docx::TestDocx("<w:p><w:r><w:t>Letter</w:t></w:r></w:p>").bytes();
  const html::Page shown = bring(foreign, "take");
  EXPECT_EQ(shown.status, 422);
  EXPECT_TRUE(has(shown.content.html, "its tables are others"));
  EXPECT_EQ(bring(taken_out().substr(0, 4000) + "word/document.xml", "take").status, 422);
}

TEST_P(WordFormTest, WhatIsNotPutIsKeptAndNamed) {
  token = sheets.token(sheet).value();
  save(sheet, "which", said("This"));
  const std::string document = written_in(taken_out(), ">This</w:t>", ">That</w:t>");
  const std::string shown = bring(document, "take").content.html;
  EXPECT_TRUE(has(shown, "Answered, though not asked") && has(shown, "Which?"));
  EXPECT_EQ(sheets.answers(sheet).at("which").content.text, "That");
}

INSTANTIATE_TEST_SUITE_P(Both, WordFormTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::questionnaire
