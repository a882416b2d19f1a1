#include "reviews/compare/compare_pages.h"

#include <gtest/gtest.h>

#include "reference/import.h"
#include "reviews/definition/shipped.h"
#include "testing/temporary_database.h"
#include "testing/test_visit.h"

namespace convoke::reviews {
namespace {

using namespace convoke::testing;

class ComparePagesTest : public ::testing::TestWithParam<Backend> {
 protected:
  ComparePagesTest()
      : database(GetParam()),
        references(*database, clock),
        mechanisms(*database, clock),
        pages(
            mechanisms, references, [] { return secretariat::Office(); },
            [](const std::string&) { return Result<std::string>(std::string("%PDF")); }) {
    EXPECT_TRUE(
        reference::import_reference_data(*database, clock, officer, reference::embedded_files())
            .ok());
    for (const std::string_view file : kShippedMechanisms)
      EXPECT_TRUE(mechanisms.write(officer, embedded_file(file), 0).ok());
  }

  const audit::Actor officer{audit::ActorKind::officer, 7, "Ana Test", "192.0.2.1"};
  TemporaryDatabase database;
  FakeClock clock;
  reference::References references;
  Mechanisms mechanisms;
  ComparePages pages;
};

TEST_P(ComparePagesTest, ShowsMechanismsSideBySide) {
  const std::string shown =
      html_of(pages.show(officer_visit(clock), testing::get({{"year", "2027"}, {"years", "10"}})));
  for (const char* part : {"Review of the Organized Crime Convention and its Protocols",
                           "Review of the Convention against Corruption", "Pages to be translated",
                           "Who is bound by UNCAC is not known here: every State is taken."})
    EXPECT_TRUE(has(shown, part)) << part;
  const std::string one = html_of(pages.show(officer_visit(clock), testing::get({{"m", "untoc"}})));
  EXPECT_FALSE(has(one, "Executive"));
  EXPECT_FALSE(has(one, "UNCAC"));
}

TEST_P(ComparePagesTest, WhatIsAssumedChangesTheFigures) {
  const auto months = [&](const char* late) {
    return html_of(
        pages.show(officer_visit(clock), testing::get({{"m", "untoc"}, {"late", late}})));
  };
  EXPECT_NE(months("0"), months("100"));
  // Nonsense in an address is brought into its bounds.
  EXPECT_TRUE(has(months("99999"), "value=\"500\""));
}

TEST_P(ComparePagesTest, IsTakenOutAsListAndPaper) {
  const auto list =
      exported_of(pages.show(officer_visit(clock), testing::get({{"format", "csv"}})));
  EXPECT_EQ(list.header.size(), 5u);
  EXPECT_GT(list.rows.size(), 190u);
  for (const Language language : kLanguages) {
    const auto file = response_of(
        pages.as_paper(officer_visit(clock, {}, language), testing::get({{"format", "docx"}})));
    EXPECT_TRUE(file.body.starts_with("PK")) << code_of(language);
  }
  EXPECT_EQ(
      response_of(pages.as_paper(officer_visit(clock), testing::get({{"format", "pdf"}}))).body,
      "%PDF");
}

INSTANTIATE_TEST_SUITE_P(Both, ComparePagesTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews
