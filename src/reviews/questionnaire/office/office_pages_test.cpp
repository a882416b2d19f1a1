#include <gtest/gtest.h>

#include "reviews/questionnaire/office/sheet_pages.h"
#include "reviews/questionnaire/sheets/sheets_test.h"
#include "reviews/questionnaire/shipped.h"
#include "testing/test_visit.h"

namespace convoke::reviews::questionnaire {
namespace {

using namespace convoke::testing;

class OfficePagesTest : public SheetsTest {
 protected:
  OfficePagesTest()
      : drafts(*database, clock, questionnaires),
        pages(questionnaires, drafts, [] { return std::string("Europe/Vienna"); }),
        sheet_pages(
            sheets, questionnaires, references, [] { return std::string("Europe/Vienna"); },
            "https://conf.example.org") {}

  page::Visit at(const std::string& code, SheetId id = {}, Language language = Language::en) {
    return officer_visit(clock, {{"code", code}, {"id", std::to_string(id.value)}}, language);
  }

  Drafts drafts;
  QuestionnairePages pages;
  SheetPages sheet_pages;
};

TEST_P(OfficePagesTest, OfferThoseThatComeWithTheProgram) {
  std::string list = html_of(pages.list(officer_visit(clock), testing::get()));
  EXPECT_TRUE(has(list, "value=\"untoc-cluster-1\"") && has(list, "value=\"untoc-tool\""));
  redirect_of(pages.take_over(officer_visit(clock), post({{"code", "untoc-cluster-1"}})));
  list = html_of(pages.list(officer_visit(clock), testing::get()));
  EXPECT_FALSE(has(list, "value=\"untoc-cluster-1\""));
  EXPECT_TRUE(has(list, "/en/office/reviews/questionnaires/untoc-cluster-1\""));
  EXPECT_EQ(error_of(pages.take_over(officer_visit(clock), post({{"code", "none"}}))).kind,
            ErrorKind::not_found);
  page::Visit reader = officer_visit(clock);
  reader.officer->grants = {{page::Role::reader, ""}};
  EXPECT_FALSE(has(html_of(pages.list(reader, testing::get())), "<form"));
}

TEST_P(OfficePagesTest, SayInWordsWhatIsAsked) {
  redirect_of(pages.take_over(officer_visit(clock), post({{"code", "untoc-cluster-1"}})));
  const std::string shown = html_of(pages.show(at("untoc-cluster-1"), testing::get()));
  for (const char* part :
       {"Article 5, Organized Crime Convention", "Only after the answer Yes / Yes, in part to:",
        "Yes or no, Laws, Full texts", "Jurisdiction"})
    EXPECT_TRUE(has(shown, part)) << part;
  const std::string arabic =
      html_of(pages.show(at("untoc-cluster-1", {}, Language::ar), testing::get()));
  EXPECT_TRUE(has(arabic, "استبيان التقييم الذاتي"));
  EXPECT_TRUE(has(arabic, "lang=\"en\""));  // what there is in English and French alone
  EXPECT_EQ(error_of(pages.show(at("none"), testing::get())).kind, ErrorKind::not_found);
}

TEST_P(OfficePagesTest, TellEveryMistakeAndKeepWhatWasTyped) {
  const html::Page shown =
      page_of(pages.write(officer_visit(clock), post({{"definition", "code: X\nversion: 0\n"}})));
  EXPECT_EQ(shown.status, 422);
  EXPECT_TRUE(has(shown.content.html, "Line 1, code: write small letters"));
  EXPECT_TRUE(has(shown.content.html, "Line 2, version: write a whole number"));
  EXPECT_TRUE(has(shown.content.html, "version: 0"));
}

TEST_P(OfficePagesTest, AFileIsTheNextVersion) {
  const std::string second = with(kSmall, "version: 1", "version: 2");
  EXPECT_EQ(
      redirect_of(pages.write(at("small"), post_files({{"definition", kSmall}},
                                                      {{"file", "q.yaml", "text/yaml", second}})))
          .location,
      "/en/office/reviews/questionnaires/small");
  EXPECT_EQ(questionnaires.newest().front().version, 2);
  EXPECT_TRUE(has(html_of(pages.show(at("small"), testing::get({{"version", "1"}}))),
                  "This is a former version."));
  EXPECT_EQ(response_of(pages.file(at("small"), testing::get({{"version", "2"}}))).body, second);
}

TEST_P(OfficePagesTest, ASheetIsOpenedAndItsLinkShown) {
  EXPECT_TRUE(
      has(page_of(sheet_pages.open(at("small"), post({{"entity", "XXX"}, {"language", "en"}})))
              .content.html,
          "Choose a State."));
  const page::Redirect opened =
      redirect_of(sheet_pages.open(at("small"), post({{"entity", "EGY"}, {"language", "ar"}})));
  const SheetId id = sheets.of(version).back().id;
  EXPECT_EQ(opened.location,
            "/en/office/reviews/questionnaires/small/sheets/" + std::to_string(id.value));
  EXPECT_TRUE(has(html_of(sheet_pages.list(at("small"), testing::get())), "Egypt"));
  const std::string shown = html_of(sheet_pages.look(at("small", id), post()));
  const std::string token = sheets.token(id).value();
  EXPECT_TRUE(has(shown, "https://conf.example.org/ar/questionnaire/" + token));
  redirect_of(sheet_pages.renew(at("small", id), post()));
  EXPECT_FALSE(sheets.open_link(token).ok());
  const std::string second = sheets.token(id).value();
  const page::Redirect revoked = redirect_of(sheet_pages.revoke(at("small", id), post()));
  EXPECT_FALSE(sheets.open_link(second).ok());
  const std::string ended = html_of(sheet_pages.show(at("small", id), testing::get()));
  EXPECT_TRUE(has(ended, "link has been ended") && has(ended, "/renew\""));
  EXPECT_FALSE(has(ended, "/revoke\"") || has(ended, "/link\""));
  EXPECT_EQ(error_of(sheet_pages.revoke(at("small", id), post())).kind, ErrorKind::not_found);
  EXPECT_TRUE(revoked.undo.ends_with("/restore"));
  redirect_of(sheet_pages.restore(at("small", id), post()));
  EXPECT_TRUE(sheets.open_link(second).ok());
  EXPECT_EQ(error_of(sheet_pages.revoke(at("other", id), post())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(sheet_pages.show(at("other", id), testing::get())).kind, ErrorKind::not_found);
}

TEST_P(OfficePagesTest, WhatIsNotSubmittedIsTheStatesOwn) {
  save(sheet, "law", {Choice::yes, "Since <1974>", {}, {{"Act", "https://laws.example/1"}}});
  EXPECT_FALSE(has(html_of(sheet_pages.show(at("small", sheet), testing::get())), "1974"));
  submit(sheet);
  const std::string shown = html_of(sheet_pages.show(at("small", sheet), testing::get()));
  EXPECT_TRUE(has(shown, "Since &lt;1974&gt;"));
  EXPECT_TRUE(has(shown, "href=\"https://laws.example/1\""));
  page::Visit reader = at("small");
  reader.officer->grants = {{page::Role::reader, ""}};
  const std::string list = html_of(sheet_pages.list(reader, testing::get()));
  EXPECT_TRUE(has(list, "Austria"));
  EXPECT_FALSE(has(list, "/sheets/") || has(list, "<form"));
}

INSTANTIATE_TEST_SUITE_P(Both, OfficePagesTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::questionnaire
