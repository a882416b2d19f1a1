#include "directory/entities/treatment_pages.h"

#include <gtest/gtest.h>

#include "meetings/category.h"
#include "reference/import.h"
#include "testing/temporary_database.h"
#include "testing/test_visit.h"

namespace convoke::directory {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back
using reference::Category;

class TreatmentPagesTest : public ::testing::TestWithParam<Backend> {
 protected:
  TreatmentPagesTest() : database(GetParam()) {
    reference::import_reference_data(*database, clock, officer, reference::embedded_files())
        .value();
    reference::EntityFacts facts;
    facts.kind = reference::EntityKind::non_governmental;
    facts.code = "SOJ";
    facts.short_name = facts.formal_name = Text6("Society of Jurists");
    society = entities.add(officer, facts).value();
    group =
        meetings.create_body(officer, {{}, "CTOC/COP/WG.2", {}, Text6("Working <Group>")}).value();
    other = meetings.create_body(officer, {{}, "CTOC/COP", {}, Text6("Conference")}).value();
  }
  page::Visit visit(const std::string& code = "SOJ") {
    return officer_visit(clock, {{"code", code}});
  }
  Result<page::Reply> save(const std::string& body, const std::string& category,
                           const std::string& code = "SOJ") {
    return pages.change(visit(code), post({{"body", body}, {"category", category}}));
  }
  std::string section() {
    return pages.section(visit(), *references.directory()->find(society)).html;
  }
  Category in(meetings::BodyId body) {
    meetings::Series series;
    series.body = body;
    return meetings::category_in(series, *references.directory(), society, {2009, 9, 1});
  }

  TemporaryDatabase database;
  FakeClock clock;
  const audit::Actor officer = audit::Actor::system("test");
  reference::References references{*database, clock};
  reference::Entities entities{*database, clock, references};
  meetings::Meetings meetings{*database, clock};
  TreatmentPages pages{entities, references, meetings};
  reference::EntityId society;
  meetings::BodyId group, other;
};

TEST_P(TreatmentPagesTest, AnOrganizationIsOfAnotherCategoryInOneBody) {
  EXPECT_EQ(in(group), Category::non_governmental);
  EXPECT_TRUE(has(section(), "All bodies treat it by its kind."));
  redirect_of(save(std::to_string(group.value), "specialist"));
  EXPECT_EQ(in(group), Category::specialist);
  EXPECT_EQ(in(other), Category::non_governmental);
  const std::string html = section();
  EXPECT_TRUE(has(html, "Working &lt;Group&gt;"));
  EXPECT_TRUE(has(html, "Academic or specialist institution"));
  const std::string form =
      html_of(pages.show(visit(), get({{"body", std::to_string(group.value)}})));
  EXPECT_TRUE(has(form, "<option value=\"specialist\" selected>")) << form;

  redirect_of(save(std::to_string(group.value), ""));
  EXPECT_EQ(in(group), Category::non_governmental);
  const auto changes = entities.treatment_changes(society);
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].former, Category::specialist);
  EXPECT_FALSE(changes[0].category);
  EXPECT_EQ(changes[1].body, group.value);
  EXPECT_TRUE(has(section(), "By its kind"));
}

TEST_P(TreatmentPagesTest, WhatIsNoBodyOrCategoryIsSaidAtItsField) {
  const html::Page page = page_of(save("99", "<b>"));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page.content.html, "Choose a body."));
  EXPECT_TRUE(has(page.content.html, "Choose a category."));
  EXPECT_EQ(page_of(save(std::to_string(group.value), "state_party")).status, 422);
  EXPECT_EQ(page_of(save(std::to_string(group.value), "secretariat")).status, 422);
  EXPECT_EQ(in(group), Category::non_governmental);
  EXPECT_TRUE(entities.treatment_changes(society).empty());
}

TEST_P(TreatmentPagesTest, AStateStandsAsItsParticipationSays) {
  EXPECT_EQ(error_of(save(std::to_string(group.value), "specialist", "AUT")).kind,
            ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.show(visit("ZZZ"), get())).kind, ErrorKind::not_found);
  const auto austria = references.directory()->find("AUT");
  EXPECT_TRUE(pages.section(visit(), *austria).html.empty());
  EXPECT_FALSE(entities.treat(officer, austria->id, group.value, Category::specialist).ok());
}

TEST_P(TreatmentPagesTest, AReaderSeesItAndChangesNothing) {
  redirect_of(save(std::to_string(group.value), "intergovernmental"));
  page::Visit reader = visit();
  reader.officer->grants = {{page::Role::reader, {}}};
  const std::string html = pages.section(reader, *references.directory()->find(society)).html;
  EXPECT_TRUE(has(html, "Intergovernmental organization"));
  EXPECT_FALSE(has(html, "/treated"));
}

TEST_P(TreatmentPagesTest, AnOrganizationThatIsRemovedTakesItAlong) {
  redirect_of(save(std::to_string(group.value), "specialist"));
  EXPECT_TRUE(entities.remove(officer, society).ok());
}

INSTANTIATE_TEST_SUITE_P(Both, TreatmentPagesTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::directory
