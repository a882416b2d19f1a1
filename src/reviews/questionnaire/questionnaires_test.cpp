#include "reviews/questionnaire/questionnaires.h"

#include <gtest/gtest.h>

#include "reviews/questionnaire/shipped.h"
#include "testing/temporary_database.h"

namespace convoke::reviews::questionnaire {
namespace {

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

class QuestionnairesTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  QuestionnairesTest() : database(GetParam()), questionnaires(*database, clock) {}

  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  Questionnaires questionnaires;
  const audit::Actor officer{audit::ActorKind::officer, 7, "Ana Test", "192.0.2.1"};
  const std::string first{embedded_file("untoc-checklist.yaml")};
  const std::string second = with(first, "version: 1", "version: 2");
};

TEST_P(QuestionnairesTest, VersionsAreKeptAsTheyWereWritten) {
  const auto one = questionnaires.write(officer, first);
  ASSERT_TRUE(one.ok()) << describe(one.error());
  ASSERT_TRUE(questionnaires.write(officer, second).ok());
  const auto all = questionnaires.versions("untoc-checklist");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].version, 2);
  EXPECT_EQ(all[1].definition, first);
  EXPECT_EQ(all[1].made_by, "Ana Test");
  EXPECT_EQ(all[1].code, "untoc-checklist");
  ASSERT_EQ(questionnaires.newest().size(), 1u);
  EXPECT_EQ(questionnaires.newest().front().version, 2);
  ASSERT_TRUE(questionnaires.read(one->id));
  EXPECT_EQ(questionnaires.read(one->id)->version, 1);
  EXPECT_EQ(questionnaires.read(VersionId(999)), nullptr);
}

TEST_P(QuestionnairesTest, TheSameTextAgainIsNoNewVersion) {
  ASSERT_TRUE(questionnaires.write(officer, first).ok());
  ASSERT_TRUE(questionnaires.write(officer, first).ok());
  EXPECT_EQ(questionnaires.versions("untoc-checklist").size(), 1u);
}

TEST_P(QuestionnairesTest, WhatIsWrongOrNotTheNextIsNotKept) {
  const auto wrong = questionnaires.write(officer, with(first, "kind: number", "kind: table"));
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.error().field, "definition");
  EXPECT_TRUE(questionnaires.newest().empty());
  EXPECT_EQ(questionnaires.write(officer, second).error().kind, ErrorKind::conflict);
}

INSTANTIATE_TEST_SUITE_P(Both, QuestionnairesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::questionnaire
