#include "reviews/questionnaire/papers/answer_papers.h"

#include "platform/docx/document_text.h"
#include "platform/file_use/file_use.h"
#include "platform/jobs/jobs.h"
#include "reviews/questionnaire/files/answer_files.h"
#include "reviews/questionnaire/lines/lines_test.h"
#include "reviews/questionnaire/papers/paper_pages.h"
#include "testing/temporary_folder.h"
#include "testing/test_visit.h"

namespace convoke::reviews::questionnaire {
namespace {

using namespace convoke::testing;

std::string zone() {
  return "Europe/Vienna";
}

class AnswerPapersTest : public LinedTest {
 protected:
  AnswerPapersTest()
      : store(files::FileStore::open(folder.path() / "files").value()),
        files(*database, clock, sheets, questionnaires, store,
              [](const std::string&) -> Result<std::string> { return std::string("image/png"); }),
        papers(
            *database, clock, sheets, questionnaires, references, store, catalogues,
            [this](const std::string& docx) -> Result<std::string> {
              if (office_is_away) return unavailable(N_("The program is busy."));
              return "%PDF of " + std::to_string(docx.size());
            },
            [] { return Text6("United Nations"); }, zone),
        pages(sheets, questionnaires, references, papers, store, zone),
        token(sheets.token(mine).value()) {}

  page::Visit at(AnswerPaperId paper = {}, const std::string& format = "pdf") {
    return link_visit(
        clock, {{"token", token}, {"paper", std::to_string(paper.value)}, {"format", format}});
  }
  page::Visit office(AnswerPaperId paper = {}) {
    return officer_visit(clock, {{"code", "lined"},
                                 {"id", std::to_string(mine.value)},
                                 {"paper", std::to_string(paper.value)},
                                 {"format", "pdf"}});
  }
  AnswerPaperId asked(AnswerPapers::Of what = AnswerPapers::Of::present,
                      Language language = Language::en) {
    return papers.ask(state, mine, language, what).value();
  }
  Status run(AnswerPaperId id) {
    const auto job = database->read([&](db::Reader& r) {
      return jobs::find_by_key(r, "answers.paper:" + std::to_string(id.value));
    });
    return job ? papers.run(*job) : Status(not_found("no job"));
  }
  std::string text_of_paper(AnswerPaperId id) {
    const auto text = docx::text_of(store.read(papers.find(id)->docx).value());
    return text->headers + "\n" + text->body;
  }

  TemporaryFolder folder;
  i18n::Catalogues catalogues;
  files::FileStore store;
  bool office_is_away = false;
  AnswerFiles files;
  AnswerPapers papers;
  PaperPages pages;
  std::string token;
};

TEST_P(AnswerPapersTest, HoldQuestionsAnswersLawsFilesAndTables) {
  Content requests, authorities;
  requests.lines = {{"2008", {{"sent", "4"}, {"last", "2008-03-05"}, {"basis", "treaty"}}}};
  authorities.lines = {{{}, {{"name", "Ministry <1>"}}}};
  save(mine, "law",
       {Choice::in_part, "First.\nSecond.", {}, {{"Penal Code", "https://laws.example/1"}}, {}});
  save(mine, "requests", requests);
  save(mine, "authorities", authorities);
  ASSERT_TRUE(files.add(state, mine, "law", "Code.png", "x").ok());
  const AnswerPaperId id = asked();
  ASSERT_TRUE(run(id).ok());
  const std::string text = text_of_paper(id);
  for (const char* part :
       {"United Nations", "Draft", "have not been submitted", "Austria", "Lined questionnaire",
        "Version 1", "Article 1, First instrument", "Is there a law?", "Yes, in part", "First.",
        "Penal Code", "https://laws.example/1", "Code.png", "5 March 2008", "Treaty", "Authority 1",
        "Ministry <1>", "No answer"})
    EXPECT_TRUE(has(text, part)) << part << "\n" << text;
  const AnswerPaperId arabic = asked(AnswerPapers::Of::present, Language::ar);
  ASSERT_TRUE(run(arabic).ok());
  EXPECT_TRUE(has(text_of_paper(arabic), "استبيان بجداول") &&
              has(text_of_paper(arabic), "Penal Code"));
}

TEST_P(AnswerPapersTest, ANewDraftTakesThePlaceOfTheFormer) {
  save(mine, "needs", said("First"));
  const AnswerPaperId first = asked();
  ASSERT_TRUE(run(first).ok());
  const files::FileHash former = papers.find(first)->pdf;
  EXPECT_EQ(asked(), first);  // nothing has changed
  save(mine, "needs", said("Second"), 1);
  const AnswerPaperId second = asked();
  EXPECT_NE(second, first);
  ASSERT_TRUE(run(second).ok());
  EXPECT_FALSE(papers.find(first));
  EXPECT_EQ(papers.list(mine).size(), 1u);
  EXPECT_TRUE(run(first).ok());  // what was on its way finds nothing to do
  const auto uses = database->read([&](db::Reader& r) { return file_use::uses_of(r, former); });
  for (const file_use::Use& one : uses) EXPECT_NE(one.subject_id, first.value);
}

TEST_P(AnswerPapersTest, WhatWasSubmittedStaysWhatItWas) {
  save(mine, "needs", said("Sent"));
  EXPECT_EQ(papers.ask(officer, mine, Language::en, AnswerPapers::Of::submitted).error().kind,
            ErrorKind::conflict);
  submit(mine);
  ASSERT_TRUE(sheets.recall(state, mine).ok());
  save(mine, "needs", said("Being corrected"), 1);
  const AnswerPaperId id = asked(AnswerPapers::Of::submitted);
  ASSERT_TRUE(run(id).ok());
  const std::string text = text_of_paper(id);
  EXPECT_TRUE(has(text, "Submitted on") && has(text, "Sent"));
  EXPECT_FALSE(has(text, "Being corrected") || has(text, "Draft"));
}

TEST_P(AnswerPapersTest, ArePagesOfTheStateAndOfTheOfficeOnceSubmitted) {
  save(mine, "needs", said("Training"));
  redirect_of(pages.ask(at(), post({{"language", "fr"}})));
  const std::string waiting = html_of(pages.show(at(), testing::get()));
  EXPECT_TRUE(has(waiting, "data-refresh") && has(waiting, "Being made"));
  const AnswerPaperId draft = papers.list(mine).at(0).paper.id;
  EXPECT_EQ(error_of(pages.file(at(draft), testing::get())).kind, ErrorKind::not_found);
  ASSERT_TRUE(run(draft).ok());
  EXPECT_TRUE(has(html_of(pages.show(at(), testing::get())), "/pdf\""));
  EXPECT_FALSE(response_of(pages.file(at(draft), testing::get())).file.empty());
  EXPECT_FALSE(response_of(pages.file(at(draft, "docx"), testing::get())).file.empty());
  EXPECT_EQ(error_of(pages.file(at(draft, "exe"), testing::get())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.ask(at(), post({{"language", "xx"}}))).kind, ErrorKind::invalid);
  // A draft is the State's own.
  EXPECT_FALSE(has(html_of(pages.show_submitted(office(), testing::get())), "<form"));
  EXPECT_EQ(error_of(pages.submitted_file(office(draft), testing::get())).kind,
            ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.ask_submitted(office(), post({{"language", "en"}}))).kind,
            ErrorKind::conflict);
  submit(mine);
  redirect_of(pages.ask_submitted(office(), post({{"language", "en"}})));
  const AnswerPaperId sent = papers.list(mine).at(0).paper.id;
  ASSERT_TRUE(run(sent).ok());
  EXPECT_FALSE(response_of(pages.submitted_file(office(sent), testing::get())).file.empty());
  const auto about = pages.subjects(office(), {page::JobRowId(sent.value)});
  EXPECT_TRUE(has(about.at(page::JobRowId(sent.value)).text, "Austria"));

  const HandoverId given = sheets.hand_over(state, mine, "one", "Justice", {}).value();
  token = sheets.token(mine, given).value();
  for (const auto& reply : {pages.show(at(), testing::get()), pages.file(at(sent), testing::get()),
                            pages.ask(at(), post({{"language", "en"}}))})
    EXPECT_EQ(error_of(reply).kind, ErrorKind::not_found);
  token = sheets.token(sheet).value();  // another sheet of the same State
  EXPECT_EQ(error_of(pages.file(at(sent), testing::get())).kind, ErrorKind::not_found);
}

TEST_P(AnswerPapersTest, WhereTheOfficeProgramIsAwayItIsTriedAgain) {
  save(mine, "needs", said("Training"));
  const AnswerPaperId id = asked();
  office_is_away = true;
  const Status failed = run(id);
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().kind, ErrorKind::unavailable);
  EXPECT_FALSE(papers.find(id)->made_at);
  office_is_away = false;
  EXPECT_TRUE(run(id).ok());
  EXPECT_TRUE(papers.find(id)->made_at);
}

INSTANTIATE_TEST_SUITE_P(Both, AnswerPapersTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::questionnaire
