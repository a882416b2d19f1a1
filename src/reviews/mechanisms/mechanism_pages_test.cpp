#include "reviews/mechanisms/mechanism_pages.h"

#include <gtest/gtest.h>

#include "reviews/definition/shipped.h"
#include "testing/temporary_database.h"
#include "testing/test_visit.h"

namespace convoke::reviews {
namespace {

using namespace convoke::testing;

class MechanismPagesTest : public ::testing::TestWithParam<Backend> {
 protected:
  MechanismPagesTest()
      : database(GetParam()),
        mechanisms(*database, clock),
        pages(mechanisms, [] { return std::string("Europe/Vienna"); }) {}

  page::Visit at(const std::string& code, Language language = Language::en) {
    return officer_visit(clock, {{"code", code}}, language);
  }
  void take_over() {
    redirect_of(pages.take_over(officer_visit(clock), post({{"code", "untoc"}})));
  }

  TemporaryDatabase database;
  FakeClock clock;
  Mechanisms mechanisms;
  MechanismPages pages;
  const std::string text{embedded_file("untoc.yaml")};
};

TEST_P(MechanismPagesTest, OfferThoseThatComeWithTheProgram) {
  std::string list = html_of(pages.list(officer_visit(clock), testing::get()));
  EXPECT_TRUE(has(list, "value=\"untoc\"") && has(list, "value=\"uncac\""));
  take_over();
  list = html_of(pages.list(officer_visit(clock), testing::get()));
  EXPECT_FALSE(has(list, "value=\"untoc\""));
  EXPECT_TRUE(has(list, "/en/office/reviews/mechanisms/untoc\""));
  EXPECT_EQ(error_of(pages.take_over(officer_visit(clock), post({{"code", "none"}}))).kind,
            ErrorKind::not_found);
}

TEST_P(MechanismPagesTest, SayInWordsWhatTheDefinitionSays) {
  take_over();
  const std::string shown = html_of(pages.show(at("untoc"), testing::get()));
  for (const char* part :
       {"Criminalization and jurisdiction", "2, 5, 6, 8, 9, 10, 15, 23",
        "One reviewing State is of the same regional group.", "2 weeks from the start",
        "6 months after: Self-assessment questionnaire", "in six languages",
        "Equipment and technology"})
    EXPECT_TRUE(has(shown, part)) << part;
  const std::string arabic = html_of(pages.show(at("untoc", Language::ar), testing::get()));
  EXPECT_TRUE(has(arabic, "استبيان التقييم الذاتي") && has(arabic, "المعدات والتكنولوجيا"));
  EXPECT_EQ(error_of(pages.show(at("none"), testing::get())).kind, ErrorKind::not_found);
}

TEST_P(MechanismPagesTest, TellEveryMistakeAndKeepWhatWasTyped) {
  const html::Page shown =
      page_of(pages.write(officer_visit(clock), post({{"definition", "code: X\nversion: 0\n"}})));
  EXPECT_EQ(shown.status, 422);
  EXPECT_TRUE(has(shown.content.html, "Line 1, code: write small letters"));
  EXPECT_TRUE(has(shown.content.html, "Line 2, version: write a whole number"));
  EXPECT_TRUE(has(shown.content.html, "version: 0"));
}

TEST_P(MechanismPagesTest, ShowWhatANewVersionChangesBeforeItIsKept) {
  take_over();
  std::string second = text;
  second.replace(second.find("version: 1"), 10, "version: 2");
  second.replace(second.find("most_reviewers: 4"), 17, "most_reviewers: 3");
  const html::Page looked =
      page_of(pages.write(at("untoc"), post({{"definition", second}, {"seen", "1"}})));
  EXPECT_EQ(looked.status, 200);
  EXPECT_TRUE(has(looked.content.html, "The rules for reviewing States are others."));
  EXPECT_EQ(mechanisms.newest().front().version, 1);
  redirect_of(
      pages.write(at("untoc"), post({{"definition", second}, {"seen", "1"}, {"keep", "yes"}})));
  EXPECT_EQ(mechanisms.newest().front().version, 2);
  const std::string former = html_of(pages.show(at("untoc"), testing::get({{"version", "1"}})));
  EXPECT_TRUE(has(former, "This is a former version."));
  const http::Response file =
      response_of(pages.file(at("untoc"), testing::get({{"version", "2"}})));
  EXPECT_EQ(file.body, second);
}

TEST_P(MechanismPagesTest, OfferAReaderNothingToChange) {
  take_over();
  page::Visit reader = at("untoc");
  reader.officer->grants = {{page::Role::reader, ""}};
  EXPECT_FALSE(has(html_of(pages.show(reader, testing::get())), "/edit"));
  EXPECT_FALSE(has(html_of(pages.list(reader, testing::get())), "<form"));
}

INSTANTIATE_TEST_SUITE_P(Both, MechanismPagesTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews
