#include <gtest/gtest.h>

#include "reviews/definition/definition_file.h"
#include "reviews/definition/shipped.h"

namespace convoke::reviews {
namespace {

constexpr const char* kSmall = R"(code: small
version: 3
name: Small mechanism
instruments:
  A: {name: First, articles: 10}
clusters:
  I: {name: All, articles: {A: [1, 2]}}
phases:
  "1": {name: Only, first_year: 2030, last_year: 2031, clusters: [I]}
cohorts: {number: 2, first_year: 2030}
reviewers: {seats: [any, any]}
steps:
  - {key: answers, name: Answers, limit: 3 months from start, produces: answers, drafts: reviewed}
  - {key: report, name: Report, after: answers, by: reviewers, limit: 2 weeks from answers}
)";

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string first_fault(const std::string& yaml) {
  const auto read = read_definition(yaml);
  return read.ok() ? "" : fill(read.error().message.key, read.error().message.args);
}

TEST(Definition, BothMechanismsThatShipAreRead) {
  const auto untoc = read_definition(embedded_file("untoc.yaml"));
  ASSERT_TRUE(untoc.ok()) << describe(untoc.error());
  EXPECT_EQ(untoc->instruments.size(), 4u);
  EXPECT_EQ(untoc->clusters.size(), 4u);
  for (const AssistanceKind& kind : untoc->assistance)
    for (const Language language : kLanguages) EXPECT_FALSE(kind.name[language].empty());
  EXPECT_EQ(untoc->phases.size(), 4u);
  EXPECT_EQ(untoc->cohorts.number, 3);
  EXPECT_EQ(untoc->reviewers.seats, (std::vector{SeatRule::same_group, SeatRule::other_group}));
  EXPECT_TRUE(untoc->reviewers.additional);
  EXPECT_EQ(untoc->step("feedback")->limit, (TimeLimit{{6, Span::Unit::months}, "questionnaire"}));
  const auto uncac = read_definition(embedded_file("uncac.yaml"));
  ASSERT_TRUE(uncac.ok()) << describe(uncac.error());
  EXPECT_EQ(uncac->reviewers.most, 3);
  EXPECT_FALSE(uncac->reviewers.additional);
  for (const Definition* one : {&*untoc, &*uncac})
    for (const Language language : kLanguages) {
      EXPECT_FALSE(one->name[language].empty());
      for (const Step& step : one->steps) EXPECT_FALSE(step.name[language].empty()) << step.key;
    }
}

TEST(Definition, AStepMayAskOneQuestionnaireOrOneAPhase) {
  const Definition untoc = *read_definition(embedded_file("untoc.yaml"));
  EXPECT_EQ(untoc.step("questionnaire")->questionnaire("1"), "untoc-cluster-1");
  EXPECT_EQ(untoc.step("questionnaire")->questionnaire("2"), "");
  EXPECT_EQ(untoc.step("feedback")->questionnaire("1"), "");
  const auto all =
      read_definition(with(kSmall, "produces: answers", "questionnaire: ours, produces: answers"));
  ASSERT_TRUE(all.ok()) << describe(all.error());
  EXPECT_EQ(all->step("answers")->questionnaire("1"), "ours");
}

TEST(Definition, StepsComeInAnOrderInWhichEachFollowsWhatItIsAfter) {
  std::string text = kSmall;
  text += "  - {key: start, name: Start}\n";
  text = with(text, "produces: answers, drafts", "after: start, produces: answers, drafts");
  const auto read = read_definition(text);
  ASSERT_TRUE(read.ok()) << describe(read.error());
  EXPECT_EQ(read->steps[0].key, "start");
  EXPECT_EQ(read->steps[1].key, "answers");
  EXPECT_EQ(read->steps[2].key, "report");
}

TEST(Definition, EachFaultNamesLineAndKey) {
  const struct {
    const char *from, *to, *said;
  } cases[] = {
      {"produces: answers", "questionnaire: Not A Code, produces: answers",
       "Line 13, steps[1].questionnaire: write small letters, digits and hyphens, at most 40."},
      {"produces: answers", "questionnaire: {\"7\": ours}, produces: answers",
       "Line 13, steps[1].questionnaire.7: 7 is not one of the phases above."},
      {"by: reviewers", "by: reviewers, questionnaire: ours",
       "Line 14, steps[2].questionnaire: only the State under review answers a questionnaire; "
       "write \"by: reviewed\"."},
      {"version: 3", "version: three", "Line 2, version: write a whole number from 1 to 10000."},
      {"version: 3", "colour: red\nversion: 3", "Line 2: the key colour is not known here."},
      {"name: Small mechanism\n", "", "Line 1, name: this is missing."},
      {"name: Small mechanism", "name: \"Turned \u202E round\"",
       "Line 3, name: the text has characters that nobody sees, or that turn round what stands "
       "beside "
       "them. Write it anew."},
      {"{A: [1, 2]}", "{A: [1, 12]}",
       "Line 7, clusters.I.articles: A has no article 12; its last is 10."},
      {"{A: [1, 2]}", "{B: [1]}",
       "Line 7, clusters.I.articles: B is not one of the instruments above."},
      {"clusters: [I]", "clusters: [I, II]",
       "Line 9, phases.1.clusters: II is not one of the clusters above."},
      {"last_year: 2031", "last_year: 2029",
       "Line 9, phases.1.last_year: the last year comes before the first."},
      {"limit: 3 months from start", "limit: soon",
       "Line 13, steps[1].limit: write a time such as \"6 months from start\" or \"2 weeks from "
       "questionnaire\"."},
      {"by: reviewers", "by: everybody",
       "Line 14, steps[2].by: write one of reviewed, reviewers, secretariat."},
      {"after: answers", "after: answer",
       "Line 14, steps[2].after: there is no step answer, so that this one is never reached."},
      {"from answers", "from report",
       "Line 14, steps[2].limit: report is not done before this step, so that the time would never "
       "begin."},
      {"produces: answers", "after: report, produces: answers",
       "Line 13, steps[1].after: the steps answers, report wait for one another in a circle."},
      {"seats: [any, any]", "seats: [any, any], least: 3, most: 2",
       "Line 11, reviewers.least: the least is more than the most (2)."},
      {"seats: [any, any]", "seats: [any, any], most: 1",
       "Line 11, reviewers.most: 2 seats for each State are 2 reviews for each on average; no draw "
       "can keep to this."},
      {"seats: [any, any]", "seats: [any, any], most_reviewers: 1",
       "Line 11, reviewers.most_reviewers: there are 2 seats, so that no State could be reviewed."},
      {"seats: [any, any]", "seats: []",
       "Line 14, steps[2].by: there are no reviewing States, so that nobody can do this step."},
      {"number: 2", "number: 2, sizes: [5]",
       "Line 10, cohorts.sizes: give one size for each of the 2 cohorts."},
      {"key: report", "key: answers", "Line 14, steps[2].key: answers is there twice."},
  };
  for (const auto& [from, to, said] : cases) EXPECT_EQ(first_fault(with(kSmall, from, to)), said);
}

TEST(Definition, KindsOfAssistanceHaveCodesAndNames) {
  const std::string text =
      with(kSmall, "version: 3",
           "version: 3\nassistance: {laws: {en: Drafting of laws, fr: Rédaction de lois}, "
           "tools: Equipment}");
  const auto read = read_definition(text);
  ASSERT_TRUE(read.ok()) << describe(read.error());
  ASSERT_EQ(read->assistance.size(), 2u);
  EXPECT_EQ(read->assistance_kind("laws")->name[Language::fr], "Rédaction de lois");
  EXPECT_EQ(read->assistance[1].name.in(Language::ar), "Equipment");
  EXPECT_EQ(read->assistance_kind("other"), nullptr);
  EXPECT_EQ(first_fault(with(text, "laws:", "The Laws:")),
            "Line 3, assistance.The Laws: write small letters, digits and hyphens, at most 40.");
}

TEST(Definition, KindsOfAssistanceWrittenAsTextsAreStillRead) {
  const auto read = read_definition(
      with(kSmall, "version: 3", "version: 3\nassistance: [Legislative assistance, other, Other]"));
  ASSERT_TRUE(read.ok()) << describe(read.error());
  ASSERT_EQ(read->assistance.size(), 2u);
  EXPECT_EQ(read->assistance[0].code, "legislative-assistance");
  EXPECT_EQ(read->assistance_kind("legislative assistance"), &read->assistance[0]);
  EXPECT_EQ(read->assistance_kind("legislative-assistance"), &read->assistance[0]);
  EXPECT_EQ(read->assistance[0].name.in(Language::en), "Legislative assistance");
}

TEST(Definition, AllFaultsAreToldAtOnce) {
  std::string text = with(kSmall, "version: 3", "version: 0");
  text = with(text, "by: reviewers", "by: nobody");
  const auto read = read_definition(text);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().also.size(), 1u);
}

}  // namespace
}  // namespace convoke::reviews
