#include "reviews/mechanisms/mechanisms.h"

#include <gtest/gtest.h>

#include "reviews/definition/definition_file.h"
#include "reviews/definition/shipped.h"
#include "testing/temporary_database.h"

namespace convoke::reviews {
namespace {

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

class MechanismsTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  MechanismsTest() : database(GetParam()), mechanisms(*database, clock) {}

  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  Mechanisms mechanisms;
  const audit::Actor officer{audit::ActorKind::officer, 7, "Ana Test", "192.0.2.1"};
  const std::string first{embedded_file("untoc.yaml")};
  const std::string second = with(first, "version: 1", "version: 2");
};

TEST_P(MechanismsTest, VersionsAreKeptAsTheyWereWritten) {
  const auto one = mechanisms.write(officer, first, 0);
  ASSERT_TRUE(one.ok()) << describe(one.error());
  ASSERT_TRUE(mechanisms.write(officer, second, 1).ok());
  const auto found = mechanisms.find("untoc");
  ASSERT_TRUE(found);
  const auto all = mechanisms.versions(found->id);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].version, 2);
  EXPECT_EQ(all[1].definition, first);
  EXPECT_EQ(all[1].made_by, "Ana Test");
  EXPECT_EQ(mechanisms.version(one->id)->definition, first);
  ASSERT_EQ(mechanisms.newest().size(), 1u);
  EXPECT_EQ(mechanisms.newest().front().version, 2);
  EXPECT_EQ(mechanisms.newest().front().name[Language::fr],
            "Examen de la Convention contre la criminalité organisée et de ses Protocoles");
}

TEST_P(MechanismsTest, TheSameTextAgainIsNoNewVersion) {
  ASSERT_TRUE(mechanisms.write(officer, first, 0).ok());
  ASSERT_TRUE(mechanisms.write(officer, first, 0).ok());
  EXPECT_EQ(mechanisms.versions(mechanisms.find("untoc")->id).size(), 1u);
}

TEST_P(MechanismsTest, ASecondWriterIsTold) {
  ASSERT_TRUE(mechanisms.write(officer, first, 0).ok());
  ASSERT_TRUE(mechanisms.write(officer, second, 1).ok());
  const auto late = mechanisms.write(officer, with(second, "pages: 60", "pages: 61"), 1);
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().kind, ErrorKind::conflict);
  EXPECT_EQ(late.error().field, "definition");
  EXPECT_EQ(mechanisms.write(officer, with(first, "version: 1", "version: 7"), 2).error().kind,
            ErrorKind::conflict);
}

TEST_P(MechanismsTest, WhatIsWrongIsNotKept) {
  const auto wrong =
      mechanisms.write(officer, with(first, "additional: any", "additional: some"), 0);
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.error().field, "definition");
  EXPECT_FALSE(mechanisms.find("untoc"));
}

TEST(Differences, NameWhatMattersToReviewsUnderWay) {
  const std::string first(embedded_file("untoc.yaml"));
  const Definition former = *read_definition(first);
  EXPECT_TRUE(differences(former, former).empty());
  const auto planned = differences(former, *read_definition(with(first, "pages: 60", "pages: 80")));
  ASSERT_EQ(planned.size(), 1u);
  EXPECT_EQ(planned[0].what.key, "The figures for planning are others (pages, days of work).");
  EXPECT_FALSE(planned[0].reviews);
  const auto asked =
      differences(former, *read_definition(with(first, "untoc-cluster-1}", "another}")));
  ASSERT_EQ(asked.size(), 1u);
  EXPECT_EQ(asked[0].what.key, "The step {1} asks another questionnaire.");
  std::string text = with(first, "limit: 6 months from start", "limit: 9 months from start");
  text = with(text, "most_reviewers: 4", "most_reviewers: 3");
  text = with(text, "UNTOC: [2, 5, 6,", "UNTOC: [2, 6,");
  const auto found = differences(former, *read_definition(text));
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(fill(found[0].what.key, found[0].what.args), "The cluster I has other articles.");
  EXPECT_TRUE(found[0].reviews);
  EXPECT_EQ(found[1].what.key, "The rules for reviewing States are others.");
  EXPECT_EQ(fill(found[2].what.key, found[2].what.args),
            "The step questionnaire has another order, time limit, publication or other persons.");
}

INSTANTIATE_TEST_SUITE_P(Both, MechanismsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews
