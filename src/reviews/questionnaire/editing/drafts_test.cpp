#include "reviews/questionnaire/editing/drafts.h"

#include "platform/sheet/writing.h"
#include "reviews/questionnaire/editing/draft_pages.h"
#include "reviews/questionnaire/sheets/sheets_test.h"
#include "testing/test_visit.h"

namespace convoke::reviews::questionnaire {
namespace {

using namespace convoke::testing;

class DraftsTest : public SheetsTest {
 protected:
  DraftsTest()
      : drafts(*database, clock, questionnaires),
        pages(drafts, questionnaires, references, [] { return std::string("Europe/Vienna"); }) {}

  page::Visit at(http::Pairs more = {}) {
    more.emplace_back("code", "small");
    return officer_visit(clock, std::move(more));
  }
  Draft draft() { return drafts.find("small").value(); }
  Questionnaire asks() { return Drafts::read(draft()); }
  std::string revision() { return std::to_string(draft().revision); }
  http::Pairs question(const std::string& name) {
    return {{"revision", revision()}, {"key", name},      {"text_en", "New?"},
            {"kind", "text"},         {"section", "two"}, {"obligation", "mandatory"},
            {"shown_if", "law"},      {"answered", "yes"}};
  }

  Drafts drafts;
  DraftPages pages;
};

TEST_P(DraftsTest, BeginFromTheNewestVersionAndBecomeTheNext) {
  redirect_of(pages.begin(at(), post()));
  EXPECT_EQ(draft().revision, 1);
  EXPECT_EQ(asks().version, 2);
  redirect_of(pages.write_question(at({{"question", "new"}}), post(question("plan"))));
  EXPECT_EQ(asks().section("two")->questions.back().key, "plan");
  EXPECT_EQ(asks().question("plan")->condition->question, "law");
  const page::Redirect kept = redirect_of(pages.keep(at(), post({{"revision", revision()}})));
  EXPECT_EQ(kept.location, "/en/office/reviews/questionnaires/small");
  EXPECT_EQ(questionnaires.versions("small").front().version, 2);
  EXPECT_TRUE(questionnaires.read(questionnaires.versions("small").front().id)->question("plan"));
  EXPECT_FALSE(drafts.find("small"));
  EXPECT_EQ(error_of(pages.show(at(), testing::get())).kind, ErrorKind::not_found);
}

TEST_P(DraftsTest, ANewQuestionnaireBeginsEmptyAndIsKeptOnlyWhole) {
  const http::Pairs first{
      {"key", "fresh"}, {"title_en", "Fresh <one>"}, {"instrument", "UNTOC"}, {"articles", "41"}};
  EXPECT_EQ(redirect_of(pages.begin_first(officer_visit(clock), post(first))).location,
            "/en/office/reviews/questionnaires/fresh/draft");
  page::Visit visit = officer_visit(clock, {{"code", "fresh"}, {"section", "new"}});
  EXPECT_TRUE(has(html_of(pages.show(visit, testing::get())), "Fresh &lt;one&gt;"));
  EXPECT_EQ(page_of(pages.keep(visit, post({{"revision", "1"}}))).status, 422);
  redirect_of(pages.write_section(visit, post({{"revision", "1"},
                                               {"key", "general"},
                                               {"title_en", "General"},
                                               {"instrument", "UNTOC"}})));
  EXPECT_EQ(Drafts::read(*drafts.find("fresh")).sections.front().key, "general");
  EXPECT_EQ(page_of(pages.keep(visit, post({{"revision", "2"}}))).status, 422);
  EXPECT_TRUE(questionnaires.versions("fresh").empty());
  // The code of one that is there is refused at its field.
  http::Pairs again = first;
  again[0].second = "small";
  EXPECT_TRUE(has(page_of(pages.begin_first(officer_visit(clock), post(again))).content.html,
                  "There is a questionnaire with this code already."));
}

TEST_P(DraftsTest, OfTwoOfficersTheSecondLosesNothing) {
  redirect_of(pages.begin(at(), post()));
  const http::Pairs typed = question("plan");  // with the revision that both have seen
  redirect_of(pages.write_head(at(), post({{"revision", "1"}, {"title_en", "Another"}})));
  const html::Page shown = page_of(pages.write_question(at({{"question", "new"}}), post(typed)));
  EXPECT_EQ(shown.status, 409);
  EXPECT_TRUE(has(shown.content.html, "New?</textarea>"));
  EXPECT_EQ(value_of_input(shown.content.html, "revision"), "2");
  EXPECT_EQ(asks().title.in(Language::en), "Another");
  // Of the same part both texts are shown before one is saved over the other.
  http::Pairs theirs = question("needs");
  http::Pairs ours = theirs;
  theirs[2].second = "Their words";
  ours[2].second = "Our words";
  redirect_of(pages.write_question(at({{"question", "needs"}}), post(theirs)));
  const html::Page both = page_of(pages.write_question(at({{"question", "needs"}}), post(ours)));
  EXPECT_EQ(both.status, 409);
  EXPECT_TRUE(has(both.content.html, "Our words</textarea>"));
  EXPECT_TRUE(has(both.content.html, ">Their words</bdi>"));
}

TEST_P(DraftsTest, MistakesStandAtTheirFieldsWithWhatWasTyped) {
  redirect_of(pages.begin(at(), post()));
  http::Pairs bad = question("Not a key");
  html::Page shown = page_of(pages.write_question(at({{"question", "new"}}), post(bad)));
  EXPECT_EQ(shown.status, 422);
  EXPECT_TRUE(has(shown.content.html, "href=\"#f-key\"") && has(shown.content.html, "Not a key"));
  bad = question("law");
  shown = page_of(pages.write_question(at({{"question", "new"}}), post(bad)));
  EXPECT_TRUE(has(shown.content.html, "Another question has this key."));
  bad = question("stats");
  bad[3].second = "table";
  bad.emplace_back("grid", "columns:\n  - {key: year, name: Year, kind: colour}\n");
  shown = page_of(pages.write_question(at({{"question", "new"}}), post(bad)));
  EXPECT_TRUE(has(shown.content.html, "Line 2, columns[1].kind") ||
              has(shown.content.html, "Line 2, columns[0].kind"));
  bad.back().second = "columns:\n  - {key: year, name: Year, kind: number}\n";
  redirect_of(pages.write_question(at({{"question", "new"}}), post(bad)));
  EXPECT_EQ(asks().question("stats")->grid.columns.front().kind, CellKind::number);
  EXPECT_TRUE(has(html_of(pages.show_question(at({{"question", "stats"}}), testing::get())),
                  "key: &quot;year&quot;") ||
              has(html_of(pages.show_question(at({{"question", "stats"}}), testing::get())),
                  "key: \"year\""));
}

TEST_P(DraftsTest, PartsAreOrderedRenamedAndTakenAwayOnlyWhereNothingWaitsForThem) {
  redirect_of(pages.begin(at(), post()));
  redirect_of(
      pages.arrange(at(), post({{"revision", revision()}, {"section", "two"}, {"act", "up"}})));
  EXPECT_EQ(asks().sections.front().key, "two");
  const html::Page refused = page_of(pages.arrange(
      at(), post({{"revision", revision()}, {"question", "law"}, {"act", "remove"}})));
  EXPECT_EQ(refused.status, 409);
  EXPECT_TRUE(has(refused.content.html, "The question which is put only after an answer to this"));
  // Under its new key it is still waited for.
  redirect_of(pages.write_question(at({{"question", "law"}}), post({{"revision", revision()},
                                                                    {"key", "statute"},
                                                                    {"text_en", "Is there one?"},
                                                                    {"kind", "choice"},
                                                                    {"section", "one"},
                                                                    {"obligation", "mandatory"}})));
  EXPECT_EQ(asks().question("which")->condition->question, "statute");
  redirect_of(pages.arrange(
      at(), post({{"revision", revision()}, {"question", "needs"}, {"act", "remove"}})));
  EXPECT_EQ(asks().question("needs"), nullptr);
  EXPECT_EQ(
      error_of(pages.arrange(
                   at(), post({{"revision", revision()}, {"question", "needs"}, {"act", "up"}})))
          .kind,
      ErrorKind::not_found);
  redirect_of(pages.discard(at(), post()));
  EXPECT_FALSE(drafts.find("small"));
}

TEST_P(DraftsTest, AListFromExcelBecomesADraft) {
  const page::ExportedList list = exported_of(pages.list(at(), testing::get({{"version", "1"}})));
  const std::string bytes = sheet::csv_of({list.name, list.header, list.rows});
  EXPECT_EQ(redirect_of(pages.bring(officer_visit(clock),
                                    post_files({}, {{"file", "q.csv", "text/csv", bytes}})))
                .location,
            "/en/office/reviews/questionnaires/small/draft");
  EXPECT_EQ(asks(), *questionnaires.read(version));
  // A draft that somebody writes is not replaced unasked.
  redirect_of(pages.write_head(at(), post({{"revision", "1"}, {"title_en", "In work"}})));
  const auto again = [&](const http::Pairs& fields) {
    return pages.bring(officer_visit(clock),
                       post_files(fields, {{"file", "q.csv", "text/csv", bytes}}));
  };
  const html::Page asked = page_of(again({}));
  EXPECT_EQ(asked.status, 409);
  EXPECT_TRUE(has(asked.content.html, "Replace the draft by this list"));
  EXPECT_EQ(asks().title.in(Language::en), "In work");
  redirect_of(again({{"replaces", "2"}}));
  EXPECT_NE(asks().title.in(Language::en), "In work");
  EXPECT_TRUE(has(page_of(pages.keep(at(), post({{"revision", revision()}}))).content.html,
                  "Nothing differs from version 1."));
  std::string bad = bytes;
  bad.replace(bad.find("number"), 6, "colour");
  const html::Page shown = page_of(
      pages.bring(officer_visit(clock), post_files({}, {{"file", "q.csv", "text/csv", bad}})));
  EXPECT_EQ(shown.status, 422);
  EXPECT_TRUE(has(shown.content.html, "colour"));
}

INSTANTIATE_TEST_SUITE_P(Both, DraftsTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::questionnaire
